// Stands in the bundle for react-devtools-core, which Ink imports only in development.
export default {
	initialize() {},
	connectToDevTools() {},
};
