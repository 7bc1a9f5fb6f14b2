// Places a graph without circles in layers from left to right: a node stands right of everything it comes from.
// Longest-path layers, then barycentre sweeps for fewer crossings (Sugiyama, Tagawa, Toda 1981).

/**
 * @param nodes [{id}] in order of creation
 * @param edges [{from, to}]
 * @return places: id → {layer, row}, rows centred around 0; bends: edge → the places it goes through in between
 */
export function layers(nodes, edges) {
    const known = new Set(nodes.map(node => node.id));
    const sound = edges.filter(edge => known.has(edge.from) && known.has(edge.to));
    const before = group(sound, 'to', 'from');
    const after = group(sound, 'from', 'to');
    const layer = new Map();
    const visiting = new Set();
    const depth = id => {
        if (layer.has(id)) return layer.get(id);
        if (visiting.has(id)) return 0;
        visiting.add(id);
        const value = Math.max(-1, ...(before.get(id) ?? []).map(depth)) + 1;
        visiting.delete(id);
        layer.set(id, value);
        return value;
    };
    nodes.forEach(node => depth(node.id));
    // A node without a past stands just left of the first thing made from it, not at the far left.
    for (const { id } of nodes) {
        const followers = after.get(id) ?? [];
        if (!before.has(id) && followers.length > 0) layer.set(id, Math.max(0, Math.min(...followers.map(next => layer.get(next))) - 1));
    }
    // An edge over several layers gets a place in each layer between, so that it goes around the nodes there.
    const rows = [];
    for (const { id } of nodes) (rows[layer.get(id)] ??= []).push(id);
    const columns = Array.from(rows, column => column ?? []);
    const links = [];
    const bends = new Map();
    for (const edge of sound) {
        let last = edge.from;
        const between = [];
        for (let at = layer.get(edge.from) + 1; at < layer.get(edge.to); at++) {
            const id = `${edge.from}>${edge.to}@${at}`;
            columns[at].push(id);
            layer.set(id, at);
            links.push({ from: last, to: id });
            between.push(id);
            last = id;
        }
        links.push({ from: last, to: edge.to });
        bends.set(edge, between);
    }
    const earlier = group(links, 'to', 'from');
    const later = group(links, 'from', 'to');
    const position = new Map();
    const settle = column => column.forEach((id, at) => position.set(id, at - (column.length - 1) / 2));
    columns.forEach(settle);
    for (let sweep = 0; sweep < 12; sweep++) {
        const forward = sweep % 2 === 0;
        const neighbours = forward ? earlier : later;
        for (const column of forward ? columns : [...columns].reverse()) {
            const weight = id => {
                const near = (neighbours.get(id) ?? []).map(other => position.get(other));
                return near.length === 0 ? position.get(id) : near.reduce((sum, value) => sum + value, 0) / near.length;
            };
            const weights = new Map(column.map(id => [id, weight(id)]));
            column.sort((one, other) => weights.get(one) - weights.get(other));
            settle(column);
        }
    }
    const place = id => ({ layer: layer.get(id), row: position.get(id) });
    return { places: new Map(nodes.map(({ id }) => [id, place(id)])), bends: new Map([...bends].map(([edge, ids]) => [edge, ids.map(place)])) };
}

function group(edges, key, value) {
    const groups = new Map();
    for (const edge of edges) groups.set(edge[key], [...(groups.get(edge[key]) ?? []), edge[value]]);
    return groups;
}
