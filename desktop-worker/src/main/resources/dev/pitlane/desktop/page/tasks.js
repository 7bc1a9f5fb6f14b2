// The list of labelling tasks: what is open, what is done, and what to do when there is nothing.
import { Away, byId, element, get, imageUrl, plural, showBanner, when } from './server.js';

let shown = '';

async function look() {
    try {
        const answer = await get('/api/tasks');
        showBanner('');
        const text = JSON.stringify(answer);
        if (text !== shown) {
            shown = text;
            show(answer.tasks, answer.unreadable);
        }
    } catch (error) {
        showBanner(error instanceof Away
            ? `${error.message} It may be restarting; this page looks again by itself.` : error.message);
    }
    setTimeout(look, 2000);
}

function show(tasks, unreadable) {
    const open = tasks.filter(task => task.state === 'open');
    byId('lead').textContent = open.length === 0
        ? '' : `${plural(open.length, 'task waits', 'tasks wait')} for a person.`;
    byId('tasks').replaceChildren(...(tasks.length === 0 ? [nothing()] : tasks.map(card)),
        ...Object.entries(unreadable).map(([folder, why]) => element('li', { class: 'nothing' },
            element('h2', {}, `Task ${folder} can’t be read`), element('p', { class: 'error' }, why))));
}

function nothing() {
    return element('li', { class: 'nothing' },
        element('h2', {}, 'Nothing to label now'),
        element('p', { class: 'muted' }, 'When a retrain has collected frames, they appear here. Start one with ',
            element('code', {}, './pitlane retrain'), ' or from the Temporal Web UI; this page looks again by itself.'));
}

const STATES = {
    open: task => `${plural(task.counts.left, 'image')} left of ${task.counts.images}`,
    done: task => `Done: ${task.counts.labelled} labelled, ${task.counts.rejected} rejected. The workflow has not answered yet; it is told again until it does.`,
    sent: task => `Done: ${task.counts.labelled} labelled, ${task.counts.rejected} rejected. The workflow goes on.`,
    committed: task => `Done: ${task.counts.labelled} labelled, ${task.counts.rejected} rejected, in the dataset.`,
    closed: task => `Closed: ${task.detail}. The next task on this dataset takes its labels up.`,
    moved: () => 'Taken over by another desktop.',
    undeliverable: () => 'Done, but its workflow is gone. The next task on this dataset takes its labels up.',
};

function card(task) {
    const open = task.state === 'open';
    const decided = task.counts.images - task.counts.left;
    return element('li', { class: 'card', 'data-task': task.task },
        task.first ? element('img', { src: imageUrl(task.task, task.first), alt: '', width: 96, height: 96, loading: 'lazy' })
            : element('span', { class: 'blank' }),
        element('div', {},
            element('h2', {}, task.dataset),
            element('p', { class: 'muted small' }, `${task.workflow} · since ${when(task.openedAt)}`),
            element('p', {}, STATES[task.state](task)),
            open ? element('progress', { max: task.counts.images, value: decided, 'aria-label': 'Images decided' }) : null),
        element('a', { class: open ? 'open primary' : 'open', href: task.page }, open ? (decided === 0 ? 'Label' : 'Go on') : 'Look'));
}

look();
