exports.id = (name) => `order-${name}`;
