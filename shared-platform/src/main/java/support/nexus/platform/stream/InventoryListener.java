package support.nexus.platform.stream;

import support.nexus.platform.stream.Inventory.Stock;

/// Is told each time the generations are tended what there is of all views.
@FunctionalInterface
public interface InventoryListener {

    void taken(Stock stock);
}
