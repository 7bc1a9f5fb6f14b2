// The strip below the image: one tick for each image of the task, coloured by its decision.

export class Strip {
    constructor(canvas, jump) {
        this.canvas = canvas;
        this.ticks = [];
        this.index = 0;
        canvas.addEventListener('click', event => {
            if (this.ticks.length === 0) return;
            const box = this.inner();
            const at = Math.floor((event.clientX - box.left) / box.width * this.ticks.length);
            jump(Math.min(this.ticks.length - 1, Math.max(0, at)));
        });
        new ResizeObserver(() => this.draw()).observe(canvas);
    }

    show(ticks, index) {
        this.ticks = ticks;
        this.index = index;
        this.draw();
    }

    inner() {
        const box = this.canvas.getBoundingClientRect();
        const style = getComputedStyle(this.canvas);
        const padding = parseFloat(style.paddingLeft);
        return { left: box.left + padding, width: box.width - 2 * padding, height: box.height - 2 * parseFloat(style.paddingTop) };
    }

    draw() {
        const { width, height } = this.inner();
        const scale = devicePixelRatio;
        this.canvas.width = Math.max(1, Math.round(width * scale));
        this.canvas.height = Math.max(1, Math.round(height * scale));
        const pen = this.canvas.getContext('2d');
        const each = this.canvas.width / Math.max(1, this.ticks.length);
        const gap = each >= 4 ? Math.max(1, Math.round(scale)) : 0;
        const colours = { label: '#86d46b', reject: '#ff8a80', open: '#44484e' };
        this.ticks.forEach((kind, index) => {
            pen.fillStyle = colours[kind];
            const lift = index === this.index ? 0 : this.canvas.height * 0.28;
            pen.fillRect(index * each, lift, Math.max(1, each - gap), this.canvas.height - 2 * lift);
        });
        pen.fillStyle = '#ffffff';
        const thin = Math.max(2 * scale, each - gap);
        const left = Math.min(this.canvas.width - thin, this.index * each + (each - gap - thin) / 2);
        if (this.ticks.length > 0) {
            pen.fillRect(Math.max(0, left), 0, thin, 2 * scale);
            pen.fillRect(Math.max(0, left), this.canvas.height - 2 * scale, thin, 2 * scale);
        }
    }
}
