// Takes the entry code from the address, or one that a person types, and leads on to the page that was asked for.
import { Away, byId, post, showBanner } from './server.js';

const back = new URLSearchParams(location.search).get('back') ?? '/';

async function enter(key) {
    byId('open').disabled = true;
    try {
        const { to } = await post('/enter', { key, back });
        location.replace(to);
    } catch (error) {
        showBanner(error instanceof Away ? error.message : `${error.message}`);
        byId('open').disabled = false;
        byId('key').focus();
    }
}

byId('door').addEventListener('submit', event => {
    event.preventDefault();
    enter(byId('key').value);
});

// Behind the #, so that no server, log or preview ever saw it; and out of the address before anybody can copy it.
const code = decodeURIComponent(location.hash.slice(1));
if (code !== '') {
    history.replaceState(null, '', location.pathname + location.search);
    enter(code);
}
