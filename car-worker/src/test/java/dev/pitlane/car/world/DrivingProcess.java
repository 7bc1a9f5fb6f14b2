package dev.pitlane.car.world;

import dev.pitlane.car.body.Actuator;
import dev.pitlane.car.body.MotorCommand;
import dev.pitlane.car.drive.DriveOrder;
import dev.pitlane.car.drive.DriveStop;
import dev.pitlane.car.drive.Driver;
import dev.pitlane.car.home.CarLock;
import dev.pitlane.car.home.CarTurn;
import dev.pitlane.car.order.DriveDesk;
import dev.pitlane.car.order.DriveEndpoint;
import dev.pitlane.car.order.Polling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * A process that drives a car in memory and prints {@code move} and {@code stop} as its motor hears them: {@code here}
 * for a drive of its own, {@code worker} for one that takes orders and says {@code ready}.
 */
public final class DrivingProcess {
    private DrivingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        TestCar car = new TestCar(Path.of(arguments[1]));
        Driver driver = car.driver(
                files -> TestEngine.heading(0, 0),
                new SteadyCamera(),
                PrintingActuator::new,
                new ScriptedObserver(TestCar.TRACK, patience -> ScriptedObserver.running(2), () -> {}));
        if (arguments[0].equals("here")) {
            CountDownLatch books = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> await(books)));
            try (DriveStop stop = new DriveStop()) {
                driver.drive(DriveOrder.laps(2, "test"), stop, progress -> {});
            } finally {
                books.countDown();
            }
            return;
        }
        CarLock.take(car.home(), Duration.ZERO);
        DriveEndpoint endpoint = DriveEndpoint.open(
                new DriveDesk(
                        driver, new CarTurn(), new NoPolling(), car.home().car().toString()),
                car.home());
        Runtime.getRuntime().addShutdownHook(new Thread(endpoint::close));
        System.out.println("ready");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class PrintingActuator implements Actuator {
        private boolean moving;
        private boolean closed;

        @Override
        public synchronized void command(MotorCommand command) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            if (moving != command.throttle() > 0) {
                moving = !moving;
                System.out.println(moving ? "move" : "stop");
            }
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                System.out.println("stop");
            }
        }
    }

    private static final class NoPolling implements Polling {
        @Override
        public void suspend() {}

        @Override
        public void resume() {}
    }
}
