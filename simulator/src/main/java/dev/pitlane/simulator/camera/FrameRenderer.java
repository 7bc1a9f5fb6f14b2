package dev.pitlane.simulator.camera;

import dev.pitlane.simulator.car.Pose;
import dev.pitlane.simulator.room.Face;
import dev.pitlane.simulator.room.Raster;
import dev.pitlane.simulator.room.Room;
import dev.pitlane.simulator.track.Vector;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Makes the camera's picture of a room. The same pose, speed and turn rate give the same picture, bit by bit.
 *
 * <p>First the room's plan is scanned by rays around the camera, each with the upright faces that it meets; then every
 * sample of the picture takes its colour from floor, face or ceiling; last come the lens's vignette and pink shading,
 * the car's own nose and the sensor's noise (facts/real-frames.md has what real ones look like). Not thread safe.
 */
public final class FrameRenderer {
    /** Seconds; blurs the floor at the car's feet when it drives. Assumed: a bright room. */
    private static final double EXPOSURE_SECONDS = 0.012;

    /** Of 255, standard deviation of the sensor's noise; estimated from real frames' even areas. */
    private static final double NOISE = 2.2;

    private static final int SIZE = WideLens.SIZE;
    private static final int RAYS = 2 * LensTables.RAYS_ASIDE + 1;
    private static final int MAX_HITS = 8;
    private static final int NOISE_SIZE = 1 << 17;

    private final Room room;
    private final LensTables lens = new LensTables();
    private final byte[] noise = new byte[NOISE_SIZE];
    private final int[] nose;
    private final int[] redGain = new int[SIZE * SIZE];
    private final int[] greenGain = new int[SIZE * SIZE];
    private final int[] blueGain = new int[SIZE * SIZE];

    private final double[] faceX;
    private final double[] faceY;
    private final double[] faceAcrossX;
    private final double[] faceAcrossY;
    private final double[] faceMetres;

    private final int[] hits = new int[RAYS];
    private final float[] hitDistance = new float[RAYS * MAX_HITS];
    private final float[] hitAlong = new float[RAYS * MAX_HITS];
    private final short[] hitFace = new short[RAYS * MAX_HITS];

    public FrameRenderer(Room room) {
        this.room = room;
        int count = room.faces().size();
        faceX = new double[count];
        faceY = new double[count];
        faceAcrossX = new double[count];
        faceAcrossY = new double[count];
        faceMetres = new double[count];
        for (int i = 0; i < count; i++) {
            Face face = room.faces().get(i);
            Vector across = face.to().minus(face.from());
            faceX[i] = face.from().x();
            faceY[i] = face.from().y();
            faceAcrossX[i] = across.x();
            faceAcrossY[i] = across.y();
            faceMetres[i] = across.length();
        }
        SplittableRandom random = new SplittableRandom(4711);
        for (int i = 0; i < NOISE_SIZE; i++) {
            noise[i] = (byte) Math.round(random.nextGaussian() * NOISE);
        }
        shading();
        nose = CarNose.paint();
    }

    /** Brightness falls off to the corners, and green falls off faster: the pink of an uncalibrated IMX219. */
    private void shading() {
        for (int i = 0; i < SIZE * SIZE; i++) {
            double x = (i % SIZE + 0.5 - SIZE / 2.0) / (SIZE / 2.0);
            double y = (Math.floorDiv(i, SIZE) + 0.5 - SIZE / 2.0) / (SIZE / 2.0);
            double square = Math.min(1.7, x * x + y * y);
            double vignette = room.exposure() * (1.04 - 0.22 * square);
            redGain[i] = (int) (256 * vignette * (0.97 + 0.2 * square));
            greenGain[i] = (int) (256 * vignette * (1.03 - 0.11 * square));
            blueGain[i] = (int) (256 * vignette * (0.99 + 0.15 * square));
        }
    }

    /**
     * Renders one frame.
     *
     * @param speed metres per second, for the blur
     * @param turnRate radians per second, left positive
     */
    public BufferedImage render(Pose pose, double speed, double turnRate) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        render(pose, speed, turnRate, ((DataBufferInt) image.getRaster().getDataBuffer()).getData());
        return image;
    }

    private void render(Pose pose, double speed, double turnRate, int[] pixels) {
        scan(pose);
        Vector camera = pose.camera();
        double scale = Room.FLOOR_RESOLUTION;
        double cosine = Math.cos(pose.heading()) * scale;
        double sine = Math.sin(pose.heading()) * scale;
        double column = (camera.x() - room.from().x()) * scale;
        double row = (camera.y() - room.from().y()) * scale;
        int blurs = speed * EXPOSURE_SECONDS > 0.004 ? 3 : 1;
        int noiseAt = (int) (Double.hashCode(pose.heading()) * 31L
                        + Double.hashCode(camera.x()) * 17L
                        + Double.hashCode(camera.y()))
                & (NOISE_SIZE - 1);
        for (int i = 0; i < SIZE * SIZE; i++) {
            int first = lens.firstSample[i];
            int end = lens.firstSample[i + 1];
            int red = 0;
            int green = 0;
            int blue = 0;
            int taken = 0;
            for (int s = first; s < end; s++) {
                if (lens.ray[s] < 0 && blurs > 1) {
                    // While the shutter is open the floor moves towards the car and turns around it.
                    for (int b = 0; b < blurs; b++) {
                        double before = EXPOSURE_SECONDS * b / (blurs - 1);
                        double forward = lens.forward[s] - before * (speed - turnRate * lens.left[s]);
                        double left = lens.left[s] - before * turnRate * lens.forward[s];
                        int color = room.floor()
                                .smooth(
                                        lens.level[s],
                                        column + forward * cosine - left * sine,
                                        row + forward * sine + left * cosine);
                        red += Rgb.red(color);
                        green += Rgb.green(color);
                        blue += Rgb.blue(color);
                        taken++;
                    }
                } else {
                    int color = see(s, column, row, cosine, sine);
                    red += Rgb.red(color);
                    green += Rgb.green(color);
                    blue += Rgb.blue(color);
                    taken++;
                }
            }
            int grain = noise[(noiseAt + i) & (NOISE_SIZE - 1)];
            int overlay = nose[i];
            int share = 255 - (overlay >>> 24);
            // The nose's colours already bear its own share.
            red = red / taken * share / 255 + Rgb.red(overlay);
            green = green / taken * share / 255 + Rgb.green(overlay);
            blue = blue / taken * share / 255 + Rgb.blue(overlay);
            pixels[i] = Rgb.clamped(
                    ((red * redGain[i]) >> 8) + grain,
                    ((green * greenGain[i]) >> 8) + grain,
                    ((blue * blueGain[i]) >> 8) + grain);
        }
    }

    /** For each ray around the camera, the faces that it meets, nearest first; a wall is always the last. */
    private void scan(Pose pose) {
        Arrays.fill(hits, 0);
        Vector camera = pose.camera();
        for (int r = 0; r < RAYS; r++) {
            double angle = pose.heading() + (r - LensTables.RAYS_ASIDE) * LensTables.RAY_STEP;
            double dx = Math.cos(angle);
            double dy = Math.sin(angle);
            for (int f = 0; f < faceX.length; f++) {
                double cross = dx * faceAcrossY[f] - dy * faceAcrossX[f];
                double towardX = faceX[f] - camera.x();
                double towardY = faceY[f] - camera.y();
                double share = (towardX * dy - towardY * dx) / cross;
                // Written so that a parallel face, which gives no number, is passed over.
                if (!(share >= 0 && share < 1)) {
                    continue;
                }
                double distance = (towardX * faceAcrossY[f] - towardY * faceAcrossX[f]) / cross;
                if (distance > 0.02) {
                    insert(r, (float) distance, (float) (share * faceMetres[f]), f);
                }
            }
        }
    }

    private void insert(int ray, float distance, float along, int face) {
        int base = ray * MAX_HITS;
        int at = Math.min(hits[ray], MAX_HITS - 1);
        if (hits[ray] == MAX_HITS && distance >= hitDistance[base + at]) {
            return;
        }
        while (at > 0 && hitDistance[base + at - 1] > distance) {
            hitDistance[base + at] = hitDistance[base + at - 1];
            hitAlong[base + at] = hitAlong[base + at - 1];
            hitFace[base + at] = hitFace[base + at - 1];
            at--;
        }
        hitDistance[base + at] = distance;
        hitAlong[base + at] = along;
        hitFace[base + at] = (short) face;
        hits[ray] = Math.min(hits[ray] + 1, MAX_HITS);
    }

    private int see(int sample, double column, double row, double cosine, double sine) {
        float floorDistance = lens.distance[sample];
        int ray = lens.ray[sample];
        if (ray < 0) {
            return floor(sample, column, row, cosine, sine);
        }
        int base = ray * MAX_HITS;
        float slope = lens.slope[sample];
        for (int h = base; h < base + hits[ray]; h++) {
            if (floorDistance <= hitDistance[h]) {
                break;
            }
            int color = face(h, WideLens.HEIGHT_METRES + slope * hitDistance[h]);
            if (color >= 0) {
                return color;
            }
        }
        if (floorDistance == Float.POSITIVE_INFINITY) {
            return room.ceiling();
        }
        int color = floor(sample, column, row, cosine, sine);
        return room.gloss() > 0 ? mirrored(color, base, ray, floorDistance, slope) : color;
    }

    private int floor(int sample, double column, double row, double cosine, double sine) {
        float forward = lens.forward[sample];
        float left = lens.left[sample];
        return room.floor()
                .smooth(
                        lens.level[sample],
                        column + forward * cosine - left * sine,
                        row + forward * sine + left * cosine);
    }

    /** The colour of a face at a height, or -1 where it is not. */
    private int face(int hit, double height) {
        Face face = room.faces().get(hitFace[hit]);
        if (height < face.bottom() || height >= face.top()) {
            return -1;
        }
        float distance = hitDistance[hit];
        int level = distance < 1.2 ? 0 : distance < 2.4 ? 1 : distance < 4.8 ? 2 : 3;
        int color = face.paint()
                .nearest(
                        Math.min(level, Raster.coarsest()),
                        hitAlong[hit] * Room.FACE_RESOLUTION,
                        (face.top() - height) * Room.FACE_RESOLUTION);
        return Rgb.dimmed(color, face.light());
    }

    /** A glossy floor shows what stands beyond it upside down, the more the flatter one looks (Schlick 1994). */
    private int mirrored(int color, int base, int ray, float floorDistance, float slope) {
        double flat = 1 + slope / Math.sqrt(1 + slope * slope);
        double share = Math.min(0.5, room.gloss() * flat * flat * flat * 2);
        if (share < 0.02) {
            return color;
        }
        for (int h = base; h < base + hits[ray]; h++) {
            if (hitDistance[h] > floorDistance) {
                int image = face(h, -slope * (hitDistance[h] - floorDistance));
                if (image >= 0) {
                    return Rgb.mixed(color, image, (int) (share * 256));
                }
            }
        }
        return color;
    }
}
