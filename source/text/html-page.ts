import {createHash} from 'node:crypto';
import {markup, madeSafe, type Html} from './html.js';
import {style} from './html-style.js';

/**
A whole page in one file: it needs nothing else, and its own policy lets it load nothing, run nothing and send nothing. The one style it has is named by its hash.
*/
export const htmlPage = (title: string, body: Html): string => String(markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${madeSafe(policy)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${madeSafe(style)}</style>
</head>
<body>
${body}
</body>
</html>
`);

const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;
