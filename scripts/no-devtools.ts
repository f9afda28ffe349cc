// Stands in the bundle for react-devtools-core, which Ink imports only in development and which is not installed.
const noDevtools = {
	initialize: () => undefined,
	connectToDevTools: () => undefined,
};

export default noDevtools;
