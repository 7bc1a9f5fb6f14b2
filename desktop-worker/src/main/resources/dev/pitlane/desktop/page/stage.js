// The image with its point: draws it, and turns a click, a tap or a drag into a place on the image.
import { element, shape } from './server.js';

const SIDE = 224;
const LOUPE_ZOOM = 2.2;

export class Stage {
    /** @param chosen called with {x, y} in image pixels when a pointer lets go over the image */
    constructor(nodes, chosen) {
        this.nodes = nodes;
        this.point = null;
        this.dragged = null;
        this.enabled = false;
        const stage = nodes.stage;
        stage.addEventListener('pointerdown', event => {
            if (!this.enabled || !event.isPrimary || event.button !== 0 || event.target.closest('button')) return;
            event.preventDefault();
            stage.focus({ preventScroll: true });
            stage.setPointerCapture(event.pointerId);
            this.aim(this.place(event));
        });
        stage.addEventListener('pointermove', event => {
            if (this.dragged && event.isPrimary) this.aim(this.place(event), true);
        });
        stage.addEventListener('pointerup', event => {
            if (!this.dragged || !event.isPrimary) return;
            const place = this.place(event);
            this.letGo();
            chosen(place);
        });
        stage.addEventListener('pointercancel', () => this.letGo());
        stage.addEventListener('contextmenu', event => { if (this.dragged) event.preventDefault(); });
    }

    /** Shows a decoded image (null: it can't be read) with its point; `point.kind` is label, prediction or aim. */
    show(image, point, rejected, digest) {
        this.letGo();
        this.image = image;
        this.nodes.photo.replaceChildren(image ?? element('div', { class: 'broken' },
            'This image can’t be read. Reject it with X; the file is named in the worker’s log.'));
        this.nodes.stage.dataset.image = digest;
        this.nodes.stage.classList.toggle('rejected', rejected);
        this.nodes.stamp.hidden = !rejected;
        this.setPoint(point);
    }

    setPoint(point) {
        this.point = point;
        this.draw(point);
    }

    /** Lets a drag go without deciding anything. */
    letGo() {
        this.dragged = null;
        this.nodes.loupe.hidden = true;
        this.draw(this.point);
    }

    aim(place, moved = false) {
        this.dragged = place;
        this.draw({ ...place, kind: 'aim' });
        if (moved && this.image) this.magnify(place);
    }

    place(event) {
        const box = this.nodes.stage.getBoundingClientRect();
        const inside = (value, start, length) => Math.min(SIDE, Math.max(0, (value - start) / length * SIDE));
        const round = value => Math.round(value * 10) / 10;
        return { x: round(inside(event.clientX, box.left, box.width)), y: round(inside(event.clientY, box.top, box.height)) };
    }

    draw(point) {
        const overlay = this.nodes.overlay;
        if (!point) {
            overlay.replaceChildren();
            return;
        }
        const { x, y } = point;
        // From the middle of the image's lower border, where the car is, a course that bends towards the point.
        const course = `M112 224 Q112 ${(224 + y) / 2} ${x} ${y}`;
        overlay.replaceChildren(shape('g', { class: point.kind === 'prediction' ? 'proposal' : 'decided' },
            shape('path', { class: 'course-halo', d: course }), shape('path', { class: 'course', d: course }),
            shape('circle', { class: 'halo', cx: x, cy: y, r: 6 }), shape('circle', { class: 'ring', cx: x, cy: y, r: 6 }),
            shape('circle', { class: 'dot', cx: x, cy: y, r: 1.5 })));
    }

    magnify({ x, y }) {
        const { loupe, loupeImage, stage } = this.nodes;
        const scale = stage.clientWidth / SIDE * LOUPE_ZOOM;
        const half = 66;
        loupe.hidden = false;
        loupe.classList.toggle('right', x < SIDE / 2 && y < SIDE / 2);
        Object.assign(loupeImage.style, {
            width: `${SIDE * scale}px`, height: `${SIDE * scale}px`,
            left: `${half - 3 - x * scale}px`, top: `${half - 3 - y * scale}px`,
            backgroundImage: `url("${this.image.src}")`, backgroundSize: '100% 100%',
        });
    }
}
