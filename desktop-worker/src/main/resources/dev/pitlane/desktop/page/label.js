// The labelling page. It shows one image, asks one decision, and goes on only when the worker has that decision
// on its disk. The page itself keeps nothing: after a reload, or on another device, it goes on at the next image.
import { Away, byId, get, imageUrl, plural, post, Refused, showBanner } from './server.js';
import { Stage } from './stage.js';
import { Strip } from './strip.js';

const PRELOAD_AHEAD = 4;
const CLICK = matchMedia('(pointer: coarse)').matches ? 'Tap' : 'Click';
const task = decodeURIComponent(location.pathname.split('/').filter(Boolean).at(-1));
const api = `/api/tasks/${encodeURIComponent(task)}`;

const nodes = Object.fromEntries(['work', 'finished', 'stage', 'photo', 'overlay', 'stamp', 'loupe', 'loupe-image', 'strip', 'dataset',
    'workflow', 'done', 'decided', 'total', 'left', 'bar', 'split', 'proposals', 'unreadable', 'position', 'says', 'accept', 'reject', 'undo', 'advance', 'pixels',
    'labeler', 'live', 'confirm', 'confirm-title', 'confirm-text', 'confirm-error', 'confirm-yes', 'confirm-no', 'finish-mark',
    'finish-title', 'finish-text', 'finish-lineage'].map(id => [id.replace(/-(.)/g, (_, letter) => letter.toUpperCase()), byId(id)]));
const stage = new Stage(nodes, place => decide({ decision: 'label', x: place.x, y: place.y, via: 'click' }, nodes.advance.checked));
const strip = new Strip(nodes.strip, index => go(index));

let images = [];
let places = new Map(); // digest → index
let counts = { images: 0, labelled: 0, rejected: 0, left: 0 };
let index = 0;
let revision = 0;
let moment = '';
let predictions = 'none';
let state = 'open';
let nudged = null;
let busy = false;
let away = false;
let announced = '';
let outdated = false; // whether the task has got images that this page does not know
const decoded = new Map(); // digest → promise of an <img> or null, only around the image shown

// ---- What the worker knows

/** @param stays whether the page stays at the image it was at; else it goes on at the next one without a decision */
async function load(stays = () => false) {
    const answer = await get(api);
    const before = images[index]?.digest;
    images = answer.images;
    places = new Map(images.map((image, at) => [image.digest, at]));
    revision = answer.revision;
    moment = answer.moment;
    nodes.dataset.textContent = answer.dataset;
    nodes.workflow.textContent = `for ${answer.workflow}`;
    nodes.labeler.placeholder = answer.labeler;
    nodes.finishLineage.href = `/lineage?show=${encodeURIComponent(answer.dataset)}`;
    document.title = `Label ${answer.dataset} · Pitlane`;
    nodes.unreadable.hidden = answer.unreadable === 0;
    nodes.unreadable.textContent = `${plural(answer.unreadable, 'line')} of this task’s journal can’t be read and ${answer.unreadable === 1 ? 'does' : 'do'} not count. Kept on the desktop in tasks/${answer.task}/journal.unreadable.jsonl.`;
    outdated = false;
    take(answer);
    const at = places.get(before);
    if (at !== undefined && stays(images[at])) index = at;
    else index = answer.next === null ? Math.min(index, Math.max(0, images.length - 1)) : places.get(answer.next);
    await show();
}

/** Counts and state come with every answer; when the task has left the state `open`, the page says so. */
function take(answer) {
    counts = answer.counts;
    state = answer.state;
    predictions = answer.predictions ?? predictions;
    nodes.decided.textContent = counts.images - counts.left;
    nodes.total.textContent = counts.images;
    nodes.left.textContent = counts.left === 0 ? 'all decided' : `${counts.left} left`;
    nodes.bar.max = Math.max(1, counts.images);
    nodes.bar.value = counts.images - counts.left;
    nodes.split.textContent = `${counts.labelled} labelled · ${counts.rejected} rejected`;
    nodes.done.disabled = false;
    nodes.undo.disabled = !answer.canUndo;
    if (answer.predictionProblem !== undefined) {
        nodes.proposals.textContent = answer.predictionProblem === '' ? '' : `No proposals: ${answer.predictionProblem}`;
        nodes.proposals.hidden = answer.predictionProblem === '';
    }
    const open = state === 'open';
    nodes.work.hidden = !open;
    nodes.finished.hidden = open;
    nodes.done.hidden = !open;
    if (!open) finish(answer);
}

function finish(answer) {
    const kept = `${counts.labelled} labelled, ${counts.rejected} rejected, ${counts.left} left for later.`;
    const texts = {
        done: ['Telling the workflow …', `${kept} The labels are on this desktop's disk. The workflow has not answered yet; it is told again until it does. You can close this page.`],
        sent: ['Done. The workflow goes on.', `${kept} The labels go into the dataset now, and training follows.`],
        committed: ['Done. The labels are in the dataset.', kept],
        closed: ['This task is closed', `${answer.detail ? `Why: ${answer.detail}. ` : ''}Its labels stay on this desktop and in the store’s scratch; the next task on ${nodes.dataset.textContent.split(':')[0]} takes them up.`],
        moved: ['Another desktop has taken this task over', `${answer.detail || 'It'} has the labels made here, and goes on with them.`],
        undeliverable: ['The workflow is gone', `It was ended before the labels came. They stay on this desktop and in the store’s scratch; the next task on ${nodes.dataset.textContent.split(':')[0]} takes them up.`],
    };
    [nodes.finishTitle.textContent, nodes.finishText.textContent] = texts[state];
    nodes.finishMark.className = `mark ${{ done: 'waiting', sent: '', committed: '' }[state] ?? 'wrong'}`;
    if (nodes.confirm.open) nodes.confirm.close();
}

/** Keeps the page true while it is open: predictions that come in, labels made in another tab, a worker gone away. */
async function follow() {
    try {
        if (away) {
            // What was asked for when the worker went away may or may not be on its disk: ask, don't guess.
            await load(image => kindOf(image) === 'open');
            away = false;
            showBanner('');
        } else if (!busy) {
            const asked = revision;
            const answer = await changes();
            if (!busy && asked === revision) merge(answer);
            // A person's aim is not taken away: what is new is loaded at a later look then.
            if ((outdated || counts.images !== images.length) && state === 'open' && !stage.dragged && !nudged) {
                await during('', () => load(() => true));
            }
        }
    } catch (error) {
        trouble(error);
    }
    setTimeout(follow, away ? 700 : state === 'open' && predictions === 'running' ? 700 : 1500);
}

function changes() {
    return get(`${api}/changes?since=${encodeURIComponent(moment)}`);
}

function merge(answer) {
    for (const changed of answer.images) replace(changed);
    const fresh = answer.images.length > 0 || answer.predictions !== predictions;
    if (state === 'open') revision = answer.revision;
    moment = answer.moment;
    take(answer);
    if (fresh && state === 'open' && !stage.dragged && !nudged && onScreen()) draw();
}

function replace(changed) {
    const at = places.get(changed.digest);
    if (at === undefined) outdated = true;
    else images[at] = changed;
}

function trouble(error, lost = '') {
    if (error instanceof Away) {
        away = true;
        showBanner(`${error.message} ${lost}Everything counted as decided is on its disk; this page goes on by itself when it is back.`);
    } else {
        showBanner(error.message);
        if (!(error instanceof Refused)) console.error(error);
    }
}

// ---- Showing

function kindOf(image) {
    return image.decision === null ? 'open' : image.decision.kind;
}

function pointOf(image) {
    if (nudged) return { ...nudged, kind: 'aim' };
    if (image.decision?.kind === 'label') return { x: image.decision.x, y: image.decision.y, kind: 'label' };
    if (image.decision === null && image.prediction) return { ...image.prediction, kind: 'prediction' };
    return null;
}

function picture(at) {
    const { digest } = images[at];
    if (!decoded.has(digest)) {
        const image = new Image();
        image.alt = '';
        image.draggable = false;
        image.src = imageUrl(task, digest);
        decoded.set(digest, image.decode().then(() => image, () => null));
    }
    return decoded.get(digest);
}

/** Whether the picture on the screen is the image that a key, a button or a pointer would decide: a picture may come late. */
function onScreen() {
    return nodes.stage.dataset.state !== 'loading' && images[index] !== undefined && nodes.stage.dataset.image === images[index].digest;
}

async function show() {
    if (images.length === 0) {
        nodes.stage.dataset.state = 'ready';
        return;
    }
    const at = index;
    nudged = null;
    stage.letGo(); // a point aimed at the picture before is not this image's
    stage.enabled = false;
    nodes.stage.dataset.state = 'loading';
    const image = await picture(at);
    if (image === null) decoded.delete(images[at].digest);
    if (at !== index) return;
    stage.show(image, pointOf(images[at]), kindOf(images[at]) === 'reject', images[at].digest);
    stage.enabled = true;
    draw();
    nodes.stage.dataset.state = 'ready';
    // The next image is in memory, decoded, before it is asked for.
    const near = new Set();
    for (let step = -1; step <= PRELOAD_AHEAD; step++) near.add(at + step);
    near.add(nextOpen(at));
    for (const [digest] of decoded) if (!near.has(places.get(digest))) decoded.delete(digest);
    for (const other of near) if (other !== null && images[other]) picture(other);
}

function draw() {
    const image = images[index];
    if (!image) return;
    const point = pointOf(image);
    const kind = kindOf(image);
    stage.setPoint(point);
    nodes.stage.classList.toggle('rejected', kind === 'reject');
    nodes.stamp.hidden = kind !== 'reject';
    nodes.position.textContent = `Image ${index + 1} of ${images.length} · ${image.session}`;
    nodes.says.dataset.kind = point?.kind === 'aim' ? 'label' : point?.kind ?? kind;
    nodes.says.textContent = sentence(image, point, kind);
    nodes.accept.disabled = point === null;
    nodes.reject.disabled = false;
    strip.show(images.map(kindOf), index);
    const speech = `Image ${index + 1} of ${images.length}. ${nodes.says.textContent}`;
    if (speech !== announced) nodes.live.textContent = announced = speech;
}

function sentence(image, point, kind) {
    if (point?.kind === 'aim') return `Point ${place(point)}: Space stores it`;
    if (kind === 'reject') return `Rejected${image.decision.via === 'dataset' ? ', in the dataset already' : ''}`;
    if (kind === 'label') return `Labelled ${place(point)}${image.decision.via === 'dataset' ? ', in the dataset already' : ''}`;
    if (point) return `The model says ${place(point)}`;
    if (predictions === 'running') return `${CLICK} a point (the model is still looking)`;
    return `${CLICK} where the car should head for`;
}

function place({ x, y }) {
    return `${Math.round(x)}, ${Math.round(y)}`;
}

// ---- Moving and deciding

async function go(to) {
    if (busy || images.length === 0) return;
    index = Math.min(images.length - 1, Math.max(0, to));
    await show();
}

/** The next image without a decision after this one, then from the start; null when there is none. */
function nextOpen(from) {
    for (let step = 1; step <= images.length; step++) {
        const at = (from + step) % images.length;
        if (kindOf(images[at]) === 'open' && at !== from) return at;
    }
    return null;
}

/** On to the next image without a decision; where none is left, as in a review, to the next one of all. */
async function forward(finished = false) {
    const open = nextOpen(index);
    const atEnd = open === null && (finished || index === images.length - 1);
    if (!atEnd) index = open ?? index + 1;
    await show();
    if (atEnd) askDone();
}

async function decide(decision, advance = true) {
    if (away || !onScreen()) return;
    const image = images[index];
    await during('That label is not stored. ', async () => {
        const body = { ...decision, image: image.digest, id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` };
        const labeler = nodes.labeler.value.trim();
        if (labeler !== '') body.labeler = labeler;
        const before = counts.left;
        const answer = await post(`${api}/decisions`, body);
        await stored(answer);
        if (state !== 'open') return;
        nudged = null;
        if (advance) await forward(before > 0 && counts.left === 0); else draw();
    });
}

async function accept() {
    const point = onScreen() && pointOf(images[index]);
    if (!point) return;
    // Accepting what is stored already is no new revision: only go on.
    if (point.kind === 'label') await during('', () => forward());
    else await decide({ decision: 'label', x: point.x, y: point.y, via: point.kind === 'prediction' ? 'prediction' : 'keys' });
}

async function reject() {
    if (!onScreen()) return;
    if (kindOf(images[index]) === 'reject') await during('', () => forward());
    else await decide({ decision: 'reject', via: 'keys' });
}

async function undo() {
    await during('Nothing was undone. ', async () => {
        const answer = await post(`${api}/undo`, { id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` });
        await stored(answer);
        if (answer.image !== null) {
            index = places.get(answer.image.digest);
            await show();
        }
    });
}

async function stored(answer) {
    // Another tab or device labelled in between: take all that is new, not only the own answer.
    if (answer.revision !== revision + 1 && answer.revision !== revision) {
        merge(await changes());
        return;
    }
    if (answer.image !== null) replace(answer.image);
    revision = answer.revision;
    take(answer);
}

/** One thing at a time: while the worker writes, keys and clicks wait for the person to repeat them. */
async function during(lost, work) {
    if (busy) return;
    busy = true;
    stage.enabled = false;
    nodes.stage.dataset.state = 'storing';
    try {
        await work();
        if (!away) showBanner('');
    } catch (error) {
        trouble(error, lost);
        nudged = null;
        draw();
    } finally {
        busy = false;
        stage.enabled = true;
        if (nodes.stage.dataset.state === 'storing') nodes.stage.dataset.state = 'ready';
    }
}

function nudge(byX, byY) {
    if (!onScreen()) return;
    const from = pointOf(images[index]) ?? { x: 112, y: 140 };
    const inside = value => Math.min(224, Math.max(0, value));
    nudged = { x: inside(from.x + byX), y: inside(from.y + byY) };
    draw();
}

// ---- Done

function askDone() {
    if (state !== 'open' || nodes.confirm.open) return;
    const { labelled, rejected, left } = counts;
    const none = labelled + rejected === 0;
    nodes.confirmTitle.textContent = none ? 'Nothing is labelled yet' : left === 0 ? 'All images are decided' : `${plural(left, 'image')} left`;
    nodes.confirmText.textContent = none
        ? 'Training needs labels. Give some images a point first; the task stays open.'
        : `${labelled} labelled, ${rejected} rejected. ${left === 0 ? '' : left === 1
            ? 'The one left stays in the dataset without a label. ' : `The ${left} left stay in the dataset without labels. `}`
            + 'The workflow goes on with training; after that this task can’t be changed.';
    nodes.confirmError.hidden = true;
    nodes.confirmYes.hidden = none;
    nodes.confirm.showModal();
    (none ? nodes.confirmNo : nodes.confirmYes).focus();
}

async function done() {
    nodes.confirmYes.disabled = true;
    nodes.confirmError.hidden = true;
    try {
        const labeler = nodes.labeler.value.trim();
        take(await post(`${api}/done`, labeler === '' ? {} : { labeler }));
    } catch (error) {
        nodes.confirmError.textContent = error instanceof Away ? `${error.message} Press again when it is back.` : error.message;
        nodes.confirmError.hidden = false;
        if (error instanceof Away) trouble(error);
    } finally {
        nodes.confirmYes.disabled = false;
    }
}

// ---- Keys and buttons

const actions = { accept, reject, undo, previous: () => go(index - 1), next: () => go(index + 1) };
const keys = {
    ' ': accept, x: reject, z: undo, ArrowLeft: actions.previous, ArrowRight: actions.next, ArrowUp: actions.previous, ArrowDown: actions.next,
    n: () => { const open = nextOpen(index); if (open !== null) go(open); },
    Home: () => go(0), End: () => go(images.length - 1), Enter: () => nudged && accept(),
    Escape: () => { nudged = null; stage.letGo(); draw(); },
};
const nudges = { ArrowLeft: [-2, 0], ArrowRight: [2, 0], ArrowUp: [0, -2], ArrowDown: [0, 2] };

document.addEventListener('keydown', event => {
    if (state !== 'open' || nodes.confirm.open || event.altKey || event.target.matches('input[type=text]')) return;
    const undoing = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
    if ((event.ctrlKey || event.metaKey) && !undoing) return;
    // A control reached with Tab keeps its own Space and Enter.
    if ((event.key === ' ' || event.key === 'Enter') && event.target !== nodes.stage && event.target.matches('button:focus-visible, a, input')) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.shiftKey && nudges[key]) {
        event.preventDefault();
        if (!busy) nudge(...nudges[key]);
    } else if (keys[key]) {
        event.preventDefault();
        // A key held down must not label a row of images unseen; moving by a held arrow is fine.
        if (!event.repeat || key.startsWith('Arrow')) keys[key]();
    }
});
for (const button of document.querySelectorAll('[data-action]')) {
    button.addEventListener('click', event => {
        // After a mouse click the keys belong to the image again, so that Space does not press the button twice.
        if (event.detail > 0) nodes.stage.focus({ preventScroll: true });
        actions[button.dataset.action]();
    });
}
nodes.done.addEventListener('click', askDone);
nodes.confirmNo.addEventListener('click', () => nodes.confirm.close());
nodes.confirmYes.addEventListener('click', done);
nodes.confirm.addEventListener('close', () => nodes.stage.focus({ preventScroll: true }));

// ---- What this browser remembers: comforts only, never a label

function remember(name, node, property, changed = () => {}) {
    try {
        const kept = localStorage.getItem(`pitlane.${name}`);
        if (kept !== null) node[property] = JSON.parse(kept);
    } catch { /* a browser that keeps nothing is fine */ }
    changed();
    node.addEventListener('change', () => {
        try {
            localStorage.setItem(`pitlane.${name}`, JSON.stringify(node[property]));
        } catch { /* as above */ }
        changed();
        if (node.type === 'checkbox') nodes.stage.focus({ preventScroll: true });
    });
}
remember('advance', nodes.advance, 'checked');
remember('labeler', nodes.labeler, 'value');
remember('pixels', nodes.pixels, 'checked', () => nodes.work.classList.toggle('sharp', nodes.pixels.checked));

async function start() {
    try {
        await load();
        nodes.stage.focus({ preventScroll: true });
    } catch (error) {
        trouble(error);
        if (error instanceof Refused) return;
    }
    follow();
}
start();
