// The lineage page: runs are squares, versions are circles, and a click shows what is in them.
import { Away, byId, element, get, plural, shape, showBanner, soon, when } from './server.js';
import { layers } from './layers.js';

const COLUMN = 128;
const ROW = 92;
const RADIUS = 21;
let store = { collections: [], runs: { runs: [], more: false } };
let graph = { nodes: [], edges: [] };
let chosen = new URLSearchParams(location.search).get('show') ?? '';
let known = '';
let stale = true; // whether the graph is to be asked for again
let due = false; // whether the details of what is chosen are to be asked for again
let told = 0; // how often for details
let shown = { id: '', answer: '' }; // the details on the page
const older = new Map(); // artifact → the number that the list goes down to at least, where a person asked for more than the first page
let runLimit = 0;
let asked = 0; // how often for a graph

/** Asks whether something is new; what one request can't get is asked for again, and the rest of the page stands. */
async function look() {
    try {
        const fresh = await get(`/api/store?known=${known}`);
        if (!fresh.unchanged) {
            const first = known === '';
            store = fresh;
            stale = due = true;
            if (runLimit > 0) store.runs = await get(`/api/runs?limit=${runLimit}`);
            await complete();
            list();
            known = fresh.mark;
            // A page that was opened on an empty store chooses when there is something to choose.
            if (first || chosen === '') await choose(chosen || store.newest || '', true);
        }
        if (due) await details(chosen);
        if (stale) await around(graph.nodes.length > 0 && !graph.nodes.some(node => node.id === chosen) ? store.newest : chosen);
        showBanner('');
    } catch (error) {
        showBanner(error instanceof Away ? `${error.message} It may be restarting; this page looks again by itself.` : error.message);
    }
    setTimeout(look, 3000);
}

/** The graph around a version or run; of two that were asked for at once, the later one stands. */
async function around(id) {
    if (id === '') return;
    stale = true;
    const turn = ++asked;
    const answer = await get(`/api/lineage?around=${encodeURIComponent(id)}`);
    if (turn !== asked) return;
    graph = answer;
    stale = false;
    draw();
}

async function choose(id, quiet = false) {
    if (id === '') return;
    chosen = id;
    if (!quiet) history.replaceState(null, '', `/lineage?show=${encodeURIComponent(id)}`);
    byId('where').textContent = id;
    mark();
    await details(id);
    if (chosen !== id) return; // a person was quicker than the answer
    const drawn = graph.nodes.find(node => node.id === id);
    if (!drawn || drawn.more) {
        try {
            await around(id);
        } catch (error) {
            if (!(error.status < 500)) showBanner(error.message); // the next look asks again
            // What is not there has no surroundings; the details say so, and the graph shows what there is.
            else if (graph.nodes.length === 0 && store.newest && id !== store.newest) await around(store.newest);
            else stale = false;
        }
    }
}

function mark() {
    for (const button of document.querySelectorAll('.pick')) button.setAttribute('aria-pressed', button.dataset.id === chosen);
    for (const node of document.querySelectorAll('.node')) node.classList.toggle('chosen', node.dataset.id === chosen);
    for (const edge of document.querySelectorAll('.edge')) {
        edge.classList.toggle('near', edge.dataset.from === chosen || edge.dataset.to === chosen);
    }
    document.querySelector('.node.chosen')?.scrollIntoView({ block: 'nearest', inline: 'center' });
}

// ---- The list

function list() {
    byId('empty').hidden = store.collections.length > 0;
    byId('empty').textContent = 'The store is empty. The first collect or import makes the first version.';
    byId('collections').replaceChildren(...store.collections.flatMap(({ name, type, versions, more }) => {
        return [
            element('h3', { class: type }, name),
            element('ul', { class: 'plain' }, ...versions.map(version => element('li', {},
                pick(version.version, version.version.split(':')[1],
                    version.aliases.length > 0 ? element('span', { class: 'alias' }, version.aliases.join(', ')) : plural(version.files, 'file')))),
            more ? element('li', {}, moreButton('older versions', () => olderVersions(name, versions))) : null),
        ];
    }));
    const { runs, more } = store.runs;
    byId('runs').replaceChildren(...(runs.length === 0 ? [element('li', { class: 'muted small' }, 'none yet')] : runs.map(run =>
        element('li', {}, pick(run.run, run.job, `${run.outcome === 'failed' ? 'failed · ' : run.outcome === null ? 'running · ' : ''}${soon(run.startedAt)}`)))),
    ...(more ? [element('li', {}, moreButton('older runs', olderRuns))] : []));
}

function moreButton(text, work) {
    return element('button', { type: 'button', class: 'link small', onclick: async event => {
        event.target.disabled = true;
        try {
            await work();
            list();
        } catch (error) {
            event.target.disabled = false;
            showBanner(error.message);
        }
    } }, text);
}

async function olderVersions(name, versions) {
    older.set(name, lowest(versions) - 1);
    await complete();
}

/** Joins page to page from the newest down as far as was asked for: the newest move on, and none between may be missing. */
async function complete() {
    for (const collection of store.collections) {
        let { versions, more } = collection;
        while (more && lowest(versions) > (older.get(collection.name) ?? Infinity)) {
            const page = await get(`/api/collections/${encodeURIComponent(collection.name)}?before=${lowest(versions)}`);
            versions = [...versions, ...page.versions];
            more = page.more;
        }
        Object.assign(collection, { versions, more });
    }
}

function lowest(versions) {
    return Number(versions.at(-1).version.split(':v')[1]);
}

async function olderRuns() {
    runLimit = store.runs.runs.length + 100;
    store.runs = await get(`/api/runs?limit=${runLimit}`);
}

function pick(id, name, beside) {
    return element('button', { type: 'button', class: 'pick', 'data-id': id, 'aria-pressed': id === chosen, onclick: () => choose(id) },
        element('span', {}, name), element('span', { class: 'muted' }, beside));
}

function link(id, text = id) {
    return element('button', { type: 'button', class: 'link', onclick: () => choose(id) }, text);
}

// ---- The graph

function draw() {
    const { places, bends } = layers(graph.nodes, graph.edges);
    if (places.size === 0) {
        byId('scroll').replaceChildren();
        return;
    }
    const rows = [...places.values(), ...[...bends.values()].flat()].map(place => place.row);
    const low = Math.min(...rows);
    const width = (Math.max(...[...places.values()].map(place => place.layer)) + 1) * COLUMN;
    const height = (Math.max(...rows) - low + 1) * ROW + 26;
    const spot = place => ({ x: (place.layer + 0.5) * COLUMN, y: (place.row - low + 0.5) * ROW });
    const at = id => spot(places.get(id));
    const edges = [...bends].map(([edge, between]) => {
        const from = at(edge.from);
        const to = at(edge.to);
        const stops = [{ x: from.x + RADIUS, y: from.y }, ...between.map(spot), { x: to.x - RADIUS - 5, y: to.y }];
        const curves = stops.slice(1).map((stop, place) => {
            const middle = (stops[place].x + stop.x) / 2;
            return `C${middle} ${stops[place].y} ${middle} ${stop.y} ${stop.x} ${stop.y}`;
        });
        return shape('path', { class: 'edge', 'data-from': edge.from, 'data-to': edge.to, 'marker-end': 'url(#arrow)',
            d: `M${stops[0].x} ${stops[0].y} ${curves.join(' ')}` }, shape('title', {}, edge.role));
    });
    const nodes = graph.nodes.map(node => {
        const { x, y } = at(node.id);
        const version = node.kind === 'version';
        const aliases = version ? node.aliases : [];
        const name = (version ? `${node.type} ${node.id}${aliases.length > 0 ? `, ${aliases.join(', ')}` : ''}` : `run ${node.job}${node.outcome === 'failed' ? ', failed' : ''}`)
            + (node.more ? ', with more around it' : '');
        return shape('g', { class: `node${node.outcome === 'failed' ? ' failed' : ''}`, tabindex: 0, role: 'button', 'aria-label': name, 'data-id': node.id,
            transform: `translate(${x} ${y})`, onclick: () => choose(node.id), onkeydown: event => pressed(event, node.id) },
        shape('title', {}, name),
        version ? shape('circle', { class: 'ring', r: RADIUS + 4 }) : shape('rect', { class: 'ring', x: -RADIUS - 2, y: -RADIUS - 2, width: 2 * RADIUS + 4, height: 2 * RADIUS + 4, rx: 8 }),
        version ? shape('circle', { class: node.type, r: RADIUS - 2 }) : shape('rect', { class: 'run-shape', x: 3 - RADIUS, y: 3 - RADIUS, width: 2 * RADIUS - 6, height: 2 * RADIUS - 6, rx: 5 }),
        shape('text', { y: RADIUS + 17 }, version ? node.id : node.job),
        node.more ? shape('text', { x: RADIUS + 10, y: 5 }, '…') : null,
        aliases.length > 0 ? shape('text', { y: RADIUS + 32, class: 'alias-text' }, aliases.join(', ')) : null,
        node.outcome === 'failed' ? shape('text', { y: RADIUS + 32, class: 'under' }, 'failed') : null);
    });
    const room = byId('scroll').clientWidth - 34;
    const scale = Math.min(1, Math.max(0.8, room / width));
    byId('scroll').replaceChildren(shape('svg', { width: width * scale, height: height * scale, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': 'Runs are squares, versions are circles' },
        shape('defs', {}, shape('marker', { id: 'arrow', viewBox: '0 0 8 8', refX: 6, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto', markerUnits: 'userSpaceOnUse' },
            shape('path', { d: 'M0 0 8 4 0 8z' }))),
        ...edges, ...nodes));
    mark();
}

function pressed(event, id) {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    choose(id);
}

// ---- Details

/** Gets and shows the details; of two requests at once the later one stands. What is shown already is not touched, nor scrolled. */
async function details(id) {
    if (id === '') return;
    const turn = ++told;
    const section = byId('details');
    try {
        const found = await get(`/api/${id.includes(':') ? 'versions' : 'runs'}/${encodeURIComponent(id)}`);
        if (turn !== told) return;
        due = false;
        const answer = JSON.stringify(found);
        if (shown.id === id && shown.answer === answer) return;
        const scrolled = shown.id === id ? section.scrollTop : 0;
        section.replaceChildren(...(id.includes(':') ? versionDetails(found) : runDetails(found)));
        section.scrollTop = scrolled;
        shown = { id, answer };
    } catch (error) {
        if (turn !== told) return;
        due = !(error.status < 500); // what is not there is asked for again when the store has something new
        if (due && shown.id === id) return; // older details are better than none until the next look
        section.replaceChildren(element('h2', {}, id), element('p', { class: 'error' }, error.message));
        shown = { id: '', answer: '' };
    }
}

function versionDetails(version) {
    const reference = encodeURIComponent(version.version);
    const file = path => `/api/versions/${reference}/file?path=${encodeURIComponent(path)}`;
    return [
        element('h2', {}, version.version, ' ', ...version.aliases.map(alias => element('span', { class: 'alias' }, alias))),
        facts({ type: version.type, logged: when(version.createdAt), files: `${version.files} (${size(version.bytes)})`, digest: version.digest.slice(0, 19) + '…',
            'made by': version.loggedBy ? link(version.loggedBy.run, version.loggedBy.job) : 'nothing known',
            'used by': version.usedBy.length === 0 ? 'nothing yet' : element('span', {}, ...version.usedBy.flatMap((run, at) => [at > 0 ? ', ' : '', link(run.run, run.job)]), version.moreUsers > 0 ? ` and ${plural(version.moreUsers, 'more run')}` : '') }),
        ...version.sessions.flatMap(session => [
            element('h3', {}, session.name),
            element('p', { class: 'small muted' }, `${plural(session.images, 'image')}: ${session.labelled} labelled, ${session.rejected} rejected, ${session.images - session.labelled - session.rejected} open; ${session.test} for the test`),
            session.sample.length === 0 ? null : element('ul', { class: 'thumbs' }, ...session.sample.map(image => element('li', {}, thumb(file(image.path), image, `${image.path}${image.label ? `, labelled ${Math.round(image.label.x)}, ${Math.round(image.label.y)}` : image.rejected ? ', rejected' : ', open'}`)))),
            session.sample.length > 0 && session.sample.length < session.images ? element('p', { class: 'small muted' }, `and ${session.images - session.sample.length} more`) : null,
        ]),
        ...Object.entries(version.documents).flatMap(([name, content]) => [element('h3', {}, name), element('pre', { tabindex: 0 }, JSON.stringify(content, null, 2))]),
        ...(version.history.length === 0 ? [] : [element('h3', {}, 'Aliases'), element('ul', { class: 'plain small' }, ...version.history.map(move =>
            element('li', {}, `${when(move.at)}: ${move.alias} by ${move.who}. ${move.why}`)))]),
        ...(version.type === 'dataset' ? [] : [element('h3', {}, 'Files'), element('ul', { class: 'plain small' }, ...version.entries.map(entry =>
            element('li', {}, element('a', { href: file(entry.path), target: '_blank', rel: 'noopener' }, entry.path), ` ${size(entry.size)}`)))]),
        Object.keys(version.metadata).length === 0 ? null : element('h3', {}, 'Metadata'),
        Object.keys(version.metadata).length === 0 ? null : element('pre', { tabindex: 0 }, JSON.stringify(version.metadata, null, 2)),
    ].filter(node => node !== null);
}

function runDetails(run) {
    const seconds = run.finishedAt ? (new Date(run.finishedAt) - new Date(run.startedAt)) / 1000 : null;
    const versions = (uses, empty) => uses.length === 0 ? empty : element('span', {}, ...uses.flatMap((use, at) => [at > 0 ? ', ' : '', link(use.version ?? use), use.role ? ` (${use.role})` : '']));
    return [
        element('h2', {}, `${run.job} run`),
        facts({ id: run.run, started: when(run.startedAt), took: seconds === null ? 'still running' : `${seconds.toFixed(1)} s`, outcome: run.outcome ?? 'not finished',
            used: versions(run.used, 'nothing'), logged: versions(run.logged, 'nothing'), ...(run.unchanged.length > 0 ? { unchanged: versions(run.unchanged, '') } : {}) }),
        ...(Object.keys(run.summary).length === 0 ? [] : [element('h3', {}, 'Results'), tree(run.summary)]),
        ...(run.worst.length === 0 ? [] : [element('h3', {}, 'Worst predictions'),
            element('p', { class: 'small muted' }, 'green: the label; blue: the model'),
            element('ul', { class: 'thumbs worst' }, ...run.worst.map(one => element('li', {}, element('figure', {},
                thumb(one.version ? `/api/versions/${encodeURIComponent(one.version)}/file?path=${encodeURIComponent(one.path)}` : '', { label: one.label, guess: one.predicted, rejected: false },
                    `${one.path}: ${one.pixels.toFixed(1)} pixels off`),
                element('figcaption', {}, `${one.pixels.toFixed(1)} px off`)))))]),
        ...(Object.keys(run.config).length === 0 ? [] : [element('h3', {}, 'Config'), tree(run.config)]),
        ...(run.attachments.length === 0 ? [] : [element('h3', {}, 'Attached'), element('ul', { class: 'plain small' }, ...run.attachments.map(name =>
            element('li', {}, element('a', { href: `/api/runs/${encodeURIComponent(run.run)}/attachments/${encodeURIComponent(name)}`, target: '_blank', rel: 'noopener' }, name))))]),
    ];
}

function thumb(url, image, name) {
    const cross = (point, kind) => point ? shape('circle', { class: kind, cx: point.x, cy: point.y, r: 13 }) : null;
    return element('span', { class: `thumb${image.rejected ? ' rejected' : ''}`, title: name },
        url === '' ? null : element('img', { src: url, alt: name, loading: 'lazy', width: 76, height: 76 }),
        shape('svg', { viewBox: '0 0 224 224', 'aria-hidden': true },
            image.label && image.guess ? shape('line', { x1: image.label.x, y1: image.label.y, x2: image.guess.x, y2: image.guess.y }) : null,
            cross(image.label, 'truth'), cross(image.guess, 'guess')));
}

function facts(values) {
    return element('dl', {}, ...Object.entries(values).flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]));
}

/** Flat values as a table; what is deeper as JSON. */
function tree(values) {
    return facts(Object.fromEntries(Object.entries(values).map(([name, value]) => [name,
        value !== null && typeof value === 'object' ? element('code', {}, JSON.stringify(value))
            : typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(5)).toString() : String(value)])));
}

function size(bytes) {
    return bytes < 10_000 ? `${bytes} B` : bytes < 10_000_000 ? `${(bytes / 1000).toFixed(0)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

look();
