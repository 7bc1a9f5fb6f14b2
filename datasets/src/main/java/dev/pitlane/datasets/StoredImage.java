package dev.pitlane.datasets;

/** Where an image lies in a dataset. */
record StoredImage(String session, String fileName) {
    static StoredImage of(String path) {
        int slash = path.lastIndexOf('/');
        return new StoredImage(path.substring(0, slash), path.substring(slash + 1));
    }

    String path() {
        return session + "/" + fileName;
    }
}
