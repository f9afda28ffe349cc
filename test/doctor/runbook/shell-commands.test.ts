import assert from 'node:assert/strict';
import {test} from 'node:test';
import {shellCommandsOf} from '../../../source/doctor/runbook/shell-commands.js';

const names = async (script: string): Promise<string[]> => (await shellCommandsOf(script)).map(({name, text, line, tested}) => `${name ?? `?${text}`}:${line}${tested ? ' tested' : ''}`);

test('every command is found, wherever it stands, and no word that is none', async () => {
	assert.deepEqual(await names(`cd "$params_folder"
X=1 Y=$(grep a b | sort) postqueue -p
for file in *.txt; do printf '%s' "$file"; done | jq -r .x
if [ -p "$x" ]; then exec 9> y; fi
cat <<EOF > z
rm -rf $(date)
EOF
case $a in b) sudo mailq;; esac
\\ls; 'uname' -a # comment; not-this
echo "rm -rf /" 'and $(this)'
`), ['cd:1', 'postqueue:2', 'grep:2', 'sort:2', 'printf:3', 'jq:3', 'exec:4', 'cat:5', 'date:6', 'sudo:8', 'mailq:8', 'ls:9', 'uname:9', 'echo:10']);
});

test('functions of the script are left out, what a variable holds is said, and what the script itself looks for is known', async () => {
	assert.deepEqual(await names('hold() { postsuper -h ALL; }\nhold\n"$tool" now\nif command -v jq >/dev/null; then jq .; else sed x; fi'), ['postsuper:1', '?"$tool":3', 'command:4', 'jq:4 tested', 'sed:4']);
});
