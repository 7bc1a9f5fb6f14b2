// How every page talks to the desktop worker. Nothing is kept here: what counts is on the worker's disk.

/** An answer that the worker gave on purpose: it says what is wrong and what to do. */
export class Refused extends Error {
    constructor(status, type, message, action) {
        super(action ? `${message} ${action}` : message);
        this.status = status;
        this.type = type;
    }
}

/** The worker did not answer at all, or something between answered in its place. */
export class Away extends Error {}

export async function get(path) {
    return ask(path, { method: 'GET' });
}

export async function post(path, body) {
    return ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}

async function ask(path, options) {
    let response;
    let text;
    try {
        response = await fetch(path, { ...options, credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(8000) });
        text = await response.text();
    } catch (cause) {
        throw new Away('The desktop worker does not answer.', { cause });
    }
    let document_;
    try {
        document_ = JSON.parse(text);
    } catch (cause) {
        throw new Away(`The desktop worker answered ${response.status} without saying why.`, { cause });
    }
    if (response.status === 401 && location.pathname !== '/door') {
        // This browser was never let in, or everybody was shut out.
        location.replace(`/door?back=${encodeURIComponent(location.pathname + location.search)}`);
    }
    if (!response.ok) {
        const error = document_.error ?? {};
        throw new Refused(response.status, error.type ?? 'Unknown', error.message ?? `The worker answered ${response.status}.`, error.action);
    }
    return document_;
}

export function byId(id) {
    return document.getElementById(id);
}

/** An element with attributes and children; text stays text, so nothing a file is named can become markup. */
export function element(name, attributes = {}, ...children) {
    return fill(document.createElement(name), attributes, children);
}

export function shape(name, attributes = {}, ...children) {
    return fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

function fill(node, attributes, children) {
    for (const [key, value] of Object.entries(attributes)) {
        if (value === false || value === null || value === undefined) continue;
        if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
        else node.setAttribute(key, value === true ? '' : value);
    }
    node.append(...children.filter(child => child !== null && child !== undefined));
    return node;
}

export function showBanner(text) {
    const banner = byId('banner');
    if (banner.textContent !== text) banner.textContent = text;
    banner.hidden = text === '';
}

export function plural(count, one, many = `${one}s`) {
    return `${count} ${count === 1 ? one : many}`;
}

export function imageUrl(task, digest) {
    return `/api/tasks/${encodeURIComponent(task)}/images/${encodeURIComponent(digest)}`;
}

export function when(instant) {
    return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}

/** As short as it can be said today: the time, or the day if it was another. */
export function soon(instant) {
    const then = new Date(instant);
    const today = then.toDateString() === new Date().toDateString();
    return new Intl.DateTimeFormat(undefined, today ? { timeStyle: 'short' } : { month: 'short', day: 'numeric' }).format(then);
}
