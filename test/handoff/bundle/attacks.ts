import {createHash} from 'node:crypto';
import {body} from '../../journal/place.js';
import type {ByHand} from './bundled-run.js';
import type {RawFile} from './raw-zip.js';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Makes the manifest say what the files are now. */
export const listFiles = (parts: ByHand): void => {
	parts.manifest.files = parts.files.map(({name, bytes}) => ({path: String(name), bytes: bytes.length, sha256: sha256(bytes)}));
};

const fileIn = ({files}: ByHand, begins: string): RawFile => files.find(({name}) => String(name).startsWith(begins))!;

const change = (begins: string, to: (text: string) => string) => (parts: ByHand): void => {
	const file = fileIn(parts, begins);
	file.bytes = Buffer.from(to(Buffer.from(file.bytes).toString()));
	listFiles(parts);
};

const named = (name: string | Uint8Array) => (parts: ByHand): void => {
	parts.files.unshift({name, bytes: Buffer.from('x')});
};

const stored = (how: Partial<RawFile>) => (parts: ByHand): void => {
	Object.assign(fileIn(parts, 'evidence/'), how);
};

const extra = {name: 'evidence/'.padEnd(73, 'a'), bytes: Buffer.alloc(10)};

/** Each attack: what is done to a real bundle, how it ends, and what is said. */
export const attacks: Record<string, [(parts: ByHand) => void, 3 | 4, RegExp]> = {
	'a name that climbs out': [named('runbook/../../evil.sh'), 3, /"runbook\/\.\.\/\.\.\/evil\.sh" in it is refused: its name leads out of its folder/v],
	'a name that climbs out at once': [named('../evil.sh'), 3, /"\.\.\/evil\.sh" .* leads out of its folder/v],
	'an absolute name': [named('/etc/passwd'), 3, /begins at the root of a disk/v],
	'a drive': [named('C:/evil.sh'), 3, /names a drive/v],
	'a backslash': [named('runbook\\evil.sh'), 3, /holds a backslash/v],
	'a NUL': [named('runbook/a\0.yaml'), 3, /holds characters that no name may hold/v],
	'a name that is no text': [named(Buffer.from([0x72, 0xFF, 0xFE])), 3, /its name is no text/v],
	'an empty part of a name': [named('runbook//a.yaml'), 3, /is no plain path/v],
	'a device of Windows': [named('runbook/con.txt'), 3, /means something else on Windows/v],
	'a name that Windows cuts': [named('runbook/a.yaml.'), 3, /means something else on Windows/v],
	'a deep name': [named(`runbook/${'a/'.repeat(20)}b`), 3, /is nested too deep/v],
	'a name that no runbook keeps': [named('runbook/.git/hooks/x.sh'), 3, /its name is one that no runbook keeps/v],
	'a file in the place of a folder': [named('runbook/runbook.yaml/x'), 3, /holds "runbook\/runbook\.yaml" twice/v],
	'a folder in other capitals': [parts => {
		parts.files.unshift({name: 'runbook/Scripts/a', bytes: Buffer.from('x')}, {name: 'runbook/scripts/b', bytes: Buffer.from('x')});
	}, 3, /"runbook\/scripts" and "runbook\/Scripts" in it have the same name where capitals do not count/v],
	'more files than a runbook has': [parts => {
		parts.files.unshift(...Array.from({length: 1000}, (_, index) => ({name: `runbook/${index}`, bytes: Buffer.from('x')})));
	}, 3, /its runbook has more than the 1000 files that one may have/v],
	'a name of nothing in a bundle': [named('identity.key'), 3, /nothing of that name belongs in a bundle/v],
	'a journal of no responder': [named('journals/dana.jsonl'), 3, /nothing of that name belongs in a bundle/v],
	'a folder by its name': [named('runbook/scripts/'), 3, /it is a folder, and a bundle holds none/v],
	'a link': [stored({mode: 0o12_0777}), 3, /is refused: it is a link/v],
	'a folder by its kind': [stored({mode: 0o04_0755}), 3, /is refused: it is a folder\./v],
	'a pipe': [stored({mode: 0o01_0600}), 3, /is refused: it is no regular file/v],
	'a file of another system': [stored({system: 0}), 4, /is not stored as Handrail stores files/v],
	'a file that is encrypted by itself': [stored({flags: 0x08_09, method: 8}), 3, /it is encrypted by itself/v],
	'a file that is strongly encrypted': [stored({flags: 0x08_49}), 4, /list of files is broken after/v],
	'another way of packing': [stored({method: 12}), 4, /is not stored as Handrail stores files/v],
	'a comment of a file': [stored({comment: 'PK'}), 4, /is not stored as Handrail stores files/v],
	'another name in the list by an extra field': [stored({extra: Buffer.from('75700500010000000078', 'hex').subarray(0, 9)}), 4, /is not stored as Handrail stores files/v],
	'another name before the file': [stored({local: {name: 'evidence/'.padEnd(73, '0')}}), 4, /What stands beside "evidence\/.*" in the bundle is not what the list of files says/v],
	'another way of packing before the file': [stored({local: {method: 8}}), 4, /What stands beside "evidence/v],
	'more before the file': [stored({local: {extra: Buffer.alloc(4)}}), 4, /What stands beside "evidence/v],
	'another length behind the file': [stored({liesBehind: true}), 4, /What stands beside "evidence/v],
	'two files in one place': [parts => {
		parts.files.at(-1)!.overlaps = true;
	}, 3, /overlaps the file before it/v],
	'bytes between files': [stored({before: Buffer.from('hidden')}), 4, /There are bytes before "evidence\/.*" in the bundle that belong to no file/v],
	'bytes before the list': [parts => {
		parts.zip.beforeList = Buffer.from('hidden');
	}, 4, /list of files is broken after 6 of 6/v],
	'bytes behind the list': [parts => {
		parts.zip.beforeEnd = Buffer.from('hidden');
	}, 4, /its end says what cannot be/v],
	'too few in the list': [parts => {
		parts.zip.count = 90;
	}, 4, /list of files is broken/v],
	'too many files': [parts => {
		parts.zip.count = 100_001;
		parts.zip.long = true;
	}, 3, /it holds 100001 files, more than the 100000 that may be in one/v],
	'the same file twice': [parts => {
		parts.files.push(fileIn(parts, 'evidence/'));
	}, 3, /it holds "evidence\/[\da-f]{64}" twice/v],
	'the same name in other capitals': [parts => {
		parts.files.unshift({name: 'runbook/RUNBOOK.yaml', bytes: Buffer.from('x')});
	}, 3, /"runbook\/runbook\.yaml" and "runbook\/RUNBOOK\.yaml" in it have the same name where capitals do not count/v],
	'a manifest that is too long': [parts => {
		parts.files.push({...extra, name: 'rehearsal-state.json', claims: 70 * (1024 ** 2), method: 8});
	}, 3, /with 73\.4 MB it is longer than any of its kind may be/v],
	'a bomb': [parts => {
		parts.files.push({...extra, claims: (4 * (1024 ** 3)) - 2, method: 8});
	}, 3, /4\.3 GB would come out of .* kB, which is how a file is made that fills a disk/v],
	'many runbook files that are too long together': [parts => {
		parts.files.unshift(...Array.from({length: 5}, (_, index) => ({name: `runbook/${index}`, bytes: Buffer.alloc(10), claims: 8 * (1024 ** 2), method: 8})));
	}, 3, /would come out of it, more than may be in one/v],
	'more in a file than it says': [parts => {
		const file = fileIn(parts, 'evidence/');
		Object.assign(file, {method: 8, bytes: Buffer.alloc(1_000_000), claims: file.bytes.length});
	}, 4, /cannot be unpacked/v],
	'less in a file than it says': [parts => {
		const file = fileIn(parts, 'evidence/');
		Object.assign(file, {method: 8, bytes: file.bytes.subarray(1), claims: file.bytes.length});
	}, 4, /cannot be unpacked/v],
	'a manifest that is no JSON': [parts => {
		parts.manifestText = '{"handrail-bundle": 1';
	}, 4, /manifest is no JSON/v],
	'a manifest of another form': [parts => {
		Object.assign(parts.manifest, {run: '../../etc'});
	}, 4, /manifest has not its form: run is not what it has to be/v],
	'a newer bundle': [parts => {
		Object.assign(parts.manifest, {'handrail-bundle': 2});
	}, 4, /written by a newer Handrail \(format 2; this one knows 1\)/v],
	'a file that the manifest does not name': [parts => {
		parts.manifest.files.pop();
	}, 4, /is in the bundle and is not named in its manifest\.json/v],
	'a file that the manifest names alone': [parts => {
		parts.files.pop();
	}, 4, /is named in the bundle's manifest and is not there/v],
	'a length that the manifest has otherwise': [parts => {
		parts.manifest.files.at(-1)!.bytes++;
	}, 4, /has \d+ bytes; its manifest says \d+/v],
	'another order': [parts => {
		parts.files.reverse();
	}, 4, /not in the order in which its manifest names them/v],
	'a hash that the manifest has otherwise': [parts => {
		fileIn(parts, 'runbook/').bytes = Buffer.from(Buffer.from(fileIn(parts, 'runbook/').bytes).toString().replace('outage', 'picnic'));
	}, 4, /does not have the hash that the manifest says/v],
	'evidence under another name': [change('evidence/', text => text.replace('"', '\'')), 4, /does not have the hash that its name says/v],
	'another runbook': [change('runbook/', text => `${text}# and more\n`), 4, /copy of the runbook in the bundle is not the one that the run goes by/v],
	'a rewritten event': [change('journals/', text => text.replace('Relay', 'Delay').replace('"name":"Dana"', '"name":"Eve"').replace('"name":"Robin"', '"name":"Eve"')), 4, /is damaged at event 1: its bytes do not match its hash/v],
	'half an event': [change('journals/', text => text.slice(0, -20)), 4, /(?:ends in the middle of an event|is damaged at event)/v],
	'a journal that is cut off': [change('journals/', text => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`), 4, /does not end where its manifest says: event \d is named, event \d is the last/v],
	'a journal under another name': [parts => {
		const file = fileIn(parts, 'journals/');
		file.name = 'journals/aaaaaaaaaa.jsonl';
		listFiles(parts);
	}, 4, /damaged at event 1: it belongs to another journal/v],
	'no first event': [parts => {
		const starts = parts.files.findIndex(({bytes}) => Buffer.from(bytes).includes('"kind":"run-started"'));
		const [{name}] = parts.files.splice(starts, 1) as [RawFile];
		parts.manifest.heads = parts.manifest.heads.filter(({responder}) => !String(name).includes(responder));
		listFiles(parts);
	}, 4, /first event of the run is in no journal/v],
	'a head of no journal': [parts => {
		parts.manifest.heads.push({...parts.manifest.heads[0]!, responder: 'aaaaaaaaaa', name: 'Eve'});
	}, 4, /journal of Eve \(aaaaaaaaaa\) is named in the bundle's manifest and is not there/v],
	'another name of a responder': [parts => {
		parts.manifest.heads[0]!.name = 'Eve';
	}, 4, /^The journal of .* is signed by (?:Dana|Robin), and its manifest calls them Eve\.$/v],
	'a journal that is named twice': [parts => {
		parts.manifest.heads.push({...parts.manifest.heads[0]!});
	}, 4, /is named twice in the bundle's manifest/v],
	'another origin': [parts => {
		parts.manifest.origin = 'a'.repeat(64);
	}, 4, /what its journals say/v],
	'evidence that is not there': [parts => {
		parts.files = parts.files.filter(({name}) => !String(name).startsWith('evidence/'));
		listFiles(parts);
	}, 4, /is named by a journal, is not in the bundle, and its manifest does not say that it is missing/v],
	'evidence that is there and is said to be missing': [parts => {
		parts.manifest.missing = [String(fileIn(parts, 'evidence/').name).slice(9)];
	}, 4, /is in the bundle, and its manifest says that it is missing/v],
	'evidence that nobody names': [parts => {
		const bytes = Buffer.from(JSON.stringify(body([{Guid: 'three'}])));
		parts.files.push({name: `evidence/${sha256(bytes)}`, bytes});
		listFiles(parts);
	}, 4, /and no journal names it/v],
	'the state of a rehearsal in a real run': [parts => {
		parts.files.push({name: 'rehearsal-state.json', bytes: Buffer.from('{}')});
		listFiles(parts);
	}, 4, /holds a rehearsal's state, and the run is no rehearsal/v],
	'a way beside a journal that is none': [parts => {
		const {name, bytes} = fileIn(parts, 'journals/');
		const responder = String(name).slice(9, 19);
		const {hash} = JSON.parse(Buffer.from(bytes).toString().split('\n', 1)[0]!) as {hash: string};
		parts.files.push({name: `journals/${responder}.fork-${hash.slice(0, 8)}.jsonl`, bytes});
		listFiles(parts);
	}, 4, /is no other way in which it went on/v],
	'a way beside a journal that goes on from nothing': [parts => {
		const {name, bytes} = fileIn(parts, 'journals/');
		parts.files.push({name: `journals/${String(name).slice(9, 19)}.fork-00000000.jsonl`, bytes: Buffer.from(Buffer.from(bytes).toString().replaceAll(/(?<="prev":")[\da-f]{64}/gv, hash => 'b'.repeat(hash.length)))});
		listFiles(parts);
	}, 4, /goes on from nothing that is there/v],
};
