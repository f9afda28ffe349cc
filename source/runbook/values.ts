/** Anything that JSON can hold. Values in events, evidence and expressions are of this kind and nothing else. */
export type Json = null | boolean | number | string | Json[] | {[key: string]: Json};

export type JsonObject = Record<string, Json>;

/**
One object that a command returned, in its stored form: GUIDs, enum names, dates (round-trip "o"), integers beyond 2^53 and decimals are strings, bytes base64, a cut `{"$truncated": true}`. A plain string or number stands for itself.
*/
export type Row = Json;

/**
The types that the stored form of a list of rows lost, so that a later script sees the values again: a JSON Pointer (RFC 6901) into the list, such as `/0/Guid`, to the full name of a .NET type, such as `System.Guid`.
*/
export type RowTypes = Record<string, string>;
