import {z} from 'zod';
import {mostEntries} from './limits.js';

const sha256 = z.string().regex(/^[\da-f]{64}$/v);
const responder = z.string().regex(/^[a-z2-7]{10}$/v);
const text = z.string().max(4096);

/** One file of a bundle: its name there, its length and its SHA-256. */
const bundledFile = z.strictObject({path: z.string().min(1).max(1024), bytes: z.int().min(0), sha256});

/** How far a journal goes in the bundle. `fork`: of a way in which it went on elsewhere, the first 8 characters of its first event's hash. */
const bundledHead = z.strictObject({
	responder,
	fork: z.string().regex(/^[\da-f]{8}$/v).optional(),
	name: text,
	/** How many events the file holds. */
	events: z.int().min(1),
	/** The place of the last one in its journal, and its hash. */
	seq: z.int().min(1),
	hash: sha256,
});

/**
`manifest.json`, the first file of a bundle: what the others are. It is no proof by itself: what it says is held against the files, and against the journals, which are signed.
*/
export const manifestSchema = z.looseObject({
	'handrail-bundle': z.literal(1),
	run: z.string().regex(/^[\da-z][\da-z\-]{0,199}$/v),
	title: text,
	rehearsal: z.boolean(),
	/** When it was written, ISO 8601 with offset. */
	writtenAt: z.iso.datetime({offset: true}),
	/** Who wrote it, as they say themselves. */
	by: z.strictObject({id: responder, name: text}),
	/** The version of Handrail that wrote it. */
	version: text,
	/** The hash of the run's first event. */
	origin: sha256,
	/** The version of the runbook that the run goes by, and that is in the bundle. */
	runbook: z.strictObject({id: text, sha256}),
	/** All other files, in the order in which they stand in the bundle. */
	files: z.array(bundledFile).max(mostEntries),
	heads: z.array(bundledHead),
	/** Evidence that the journals name and that was not whole where the bundle was written. */
	missing: z.array(sha256).max(mostEntries),
});

export type Manifest = z.output<typeof manifestSchema>;
export type BundledFile = z.output<typeof bundledFile>;
export type BundledHead = z.output<typeof bundledHead>;
