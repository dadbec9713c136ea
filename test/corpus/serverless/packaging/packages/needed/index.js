module.exports = 'needed';
