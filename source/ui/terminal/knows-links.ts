type Environment = Readonly<Record<string, string | undefined>>;

/** At least this version, each number for itself: `3.10` is after `3.9`. */
const isAtLeast = (version: string | undefined, ...least: number[]): boolean => {
	const numbers = (version ?? '').split('.').map(Number);
	for (const [place, wanted] of least.entries()) {
		const own = numbers[place] ?? 0;
		if (own !== wanted) {
			return own > wanted;
		}
	}

	return version !== undefined;
};

/**
The terminals that are known to draw links (OSC 8), and how they say who they are. From the lists of those who proposed and adopted it, https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda and https://github.com/Alhadis/OSC8-Adoption. Konsole and Hyper are left out: there it has to be turned on, or never was said to work.
*/
const known: ReadonlyArray<(environment: Environment) => boolean> = [
	// Windows Terminal, since 1.4; it says no version.
	environment => (environment['WT_SESSION'] ?? '') !== '',
	// What stands on VTE, such as GNOME Terminal, since 0.50; 0.50.0 itself crashed of it.
	({VTE_VERSION: version}) => Number(version ?? 0) > 5000,
	({TERM: term, KITTY_WINDOW_ID: id}) => term === 'xterm-kitty' || (id ?? '') !== '',
	({TERM: term, TERM_PROGRAM: program}) => term === 'xterm-ghostty' || program === 'ghostty',
	({TERM: term}) => term === 'foot' || term === 'foot-extra' || term === 'alacritty',
	({TERM_PROGRAM: program, TERM_PROGRAM_VERSION: version}) => program === 'iTerm.app' && isAtLeast(version, 3, 1),
	// Its versions are dates: 20200620-160318-e00b076c.
	({TERM_PROGRAM: program, TERM_PROGRAM_VERSION: version}) => program === 'WezTerm' && Number(version?.slice(0, 8)) >= 20_200_620,
	({TERM_PROGRAM: program, TERM_PROGRAM_VERSION: version}) => program === 'vscode' && isAtLeast(version, 1, 72),
	({TERM_PROGRAM: program, TERM_PROGRAM_VERSION: version}) => program === 'mintty' && isAtLeast(version, 3, 1),
];

/** True where another program stands between, and what the terminal outside can says nothing. */
const isBetween = ({TERM: term = '', TMUX: tmux = '', STY: screen = '', ZELLIJ: zellij}: Environment): boolean =>
	tmux !== '' || screen !== '' || zellij !== undefined || /^(?:tmux|screen)/v.test(term);

/** Whether the terminal is known to draw links (OSC 8). Where it is not, an address is only its text, which it always is as well. */
export const knowsLinks = (environment: Environment): boolean => {
	const {TERM: term = ''} = environment;
	return term !== '' && term !== 'dumb' && term !== 'linux' && !isBetween(environment) && known.some(isKnown => isKnown(environment));
};
