import type {ShellCall} from './shell.js';

type Programs = {always: ReadonlySet<string>; withWords: ReadonlyArray<[program: RegExp, words: RegExp]>};

/** Programs that take something away: whatever stands behind them, or with these words. */
const destroying: Programs = {
	always: new Set(['rm', 'rmdir', 'unlink', 'shred', 'truncate', 'dd', 'wipefs', 'userdel', 'kill', 'pkill', 'killall', 'reboot', 'shutdown']),
	withWords: [
		[/^mkfs/, /./],
		[/^postsuper$/, /^-[a-zA-Z]*d/],
		[/^find$/, /^-delete$/],
		[/^(?:apt|apt-get|dnf|yum|zypper|dpkg|rpm)$/, /^(?:remove|purge|erase|autoremove|-e|-P|-r)$/],
		[/^git$/, /^(?:clean|reset)$/],
		[/^crontab$/, /^-r$/],
	],
};

/** Programs that change something. */
const changing: Programs = {
	always: new Set(['mv', 'cp', 'ln', 'install', 'chmod', 'chown', 'useradd', 'usermod', 'newaliases', 'postmap', 'sendmail', 'mail', 'mkdir', 'touch', 'tee']),
	withWords: [
		[/^postsuper$/, /^-[a-zA-Z]*[hHrsfe]/],
		[/^postconf$/, /^-[a-zA-Z]*[eX#]/],
		[/^postqueue$/, /^-[a-zA-Z]*[fis]/],
		[/^postfix$/, /^(?:start|stop|reload|abort|flush|set-permissions|upgrade-configuration)$/],
		[/^(?:systemctl|service|rc-service)$/, /^(?:start|stop|restart|reload|try-restart|reload-or-restart|enable|disable|mask|unmask|kill|edit|set-property)$/],
		[/^sed$/, /^(?:-[a-zA-Z]*i|--in-place)/],
		[/^(?:apt|apt-get|dnf|yum|zypper|apk|dpkg|rpm)$/, /^(?:install|upgrade|dist-upgrade|update|-i|-U)$/],
		[/^(?:iptables|ip6tables|nft|ufw|firewall-cmd)$/, /^(?:-[ADIFXPRZN]|add|delete|flush|insert|replace|deny|allow|reject|limit|--add.*|--remove.*|--reload)$/],
		[/^git$/, /^(?:checkout|push|commit)$/],
		[/^crontab$/, /^-e$/],
	],
};

/**
What a program does to the host, as far as its name and words say; undefined for nothing that is known. What it does to temporary files of the script's own does not count.
*/
export function hostEffect(call: ShellCall, temporary: ReadonlySet<string>): 'destroy' | 'change' | undefined {
	return does(call, destroying, temporary) ? 'destroy' : (does(call, changing, temporary) ? 'change' : undefined);
}

function does({name, words}: ShellCall, {always, withWords}: Programs, temporary: ReadonlySet<string>): boolean {
	if (name === undefined) {
		return false;
	}

	if (always.has(name)) {
		const named = words.filter(word => !word.startsWith('-'));
		const targets = /^(?:cp|ln|install)$/.test(name) ? named.slice(-1) : named;
		return targets.length === 0 || targets.some(word => !isTemporary(word, temporary));
	}

	return withWords.some(([program, pattern]) => program.test(name) && words.some(word => pattern.test(word.replaceAll(/["']/g, ''))));
}

/** True for a file that the script made for itself by mktemp, and for what is no file at all. */
export function isTemporary(file: string, temporary: ReadonlySet<string>): boolean {
	const plain = file.replaceAll(/["'{}]/g, '');
	return /^\/dev\/(?:null|stdout|stderr|tty)$/.test(plain) || temporary.values().some(name => new RegExp(String.raw`^\$${name}(?:$|[/.])`).test(plain));
}
