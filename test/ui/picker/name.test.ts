import {test} from 'node:test';
import {memoryDesk} from '../../../source/settings/memory-desk.js';
import {sitAtPicker} from '../sit-down.js';

test('the name over the picker is the one in the settings, as it is now', async t => {
	const settings = memoryDesk({name: 'Robin Poe'});
	const {sees} = sitAtPicker(t, {responder: 'robin', settings});
	await sees('Robin Poe · ');
	await settings.keep('name', 'Kim Ode');
	await sees('Kim Ode · ');
	await settings.keep('name', undefined);
	await sees(' robin · ');
});

test('a name that was given for this time stays over the picker', async t => {
	const settings = memoryDesk({name: 'Robin Poe'}, {overruled: () => '--as says Dana Reyes, so that is the name this time.'});
	const {sees} = sitAtPicker(t, {settings});
	await sees('Dana Reyes · ');
	await settings.keep('name', 'Kim Ode');
	await sees('Dana Reyes · ');
});
