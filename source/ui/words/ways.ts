/** What is told of a way to sign in by its name: runbooks name theirs freely, so only what is usual is known. */
const known: ReadonlyArray<{name: RegExp; sentence: string}> = [
	{name: /device/iv, sentence: 'Shows a code here, to be typed at a web page on any device: it works over SSH.'},
	{name: /browser|interactive|web/iv, sentence: 'Opens the sign-in page in the browser of this machine: not over SSH.'},
	{name: /certificate|cert\b/iv, sentence: 'Signs in as an application, with a certificate of this machine: nobody is asked for anything.'},
];

/** A sentence about a way to sign in; undefined where its name says nothing. */
export const waySentence = (name: string): string | undefined => known.find(way => way.name.test(name))?.sentence;
