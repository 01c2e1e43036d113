{
    const names = (await indexedDB.databases()).map(({ name }) => name);
    const name = names.find((name) => name.startsWith("temoin:") && name.endsWith(a.end));
    if (name === undefined) return null;
    const asked = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    if (a.act === "delete") {
        await asked(indexedDB.deleteDatabase(name));
        return 0;
    }
    const database = await asked(indexedDB.open(name));
    try {
        const store = database.transaction(a.store, "readwrite").objectStore(a.store);
        const keys = await asked(store.getAllKeys());
        const key = keys.at(a.index);
        if (key === undefined) return null;
        const bytes = await asked(store.get(key));
        switch (a.act) {
            case "damage":
                bytes[Math.floor(bytes.length / 2)] ^= 1;
                await asked(store.put(bytes, key));
                break;
            case "cut":
                await asked(store.put(bytes.slice(0, bytes.length / 2), key));
                break;
            case "lose":
                await asked(store.delete(key));
                break;
        }
        return bytes.length;
    } finally {
        database.close();
    }
}
