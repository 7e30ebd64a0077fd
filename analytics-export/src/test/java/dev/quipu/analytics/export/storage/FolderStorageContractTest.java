package dev.quipu.analytics.export.storage;

import dev.quipu.analytics.export.contract.StorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class FolderStorageContractTest extends StorageContract {

  @TempDir Path folder;

  @Override
  protected Storage emptyStorage() {
    return FolderStorage.at(folder.resolve("exports"));
  }
}
