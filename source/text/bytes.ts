/**
Bytes for people: "812 B", "2.1 kB", "3.4 MB", "1.0 GB".
*/
export const formatBytes = (bytes: number): string => {
	if (bytes < 1000) {
		return `${bytes} B`;
	}

	if (bytes < 1_000_000) {
		return `${(bytes / 1000).toFixed(1)} kB`;
	}

	return bytes < 1_000_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1_000_000_000).toFixed(1)} GB`;
};
