/** Whether two names are of one domain or one host: letter case does not count. */
export const sameDomain = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
