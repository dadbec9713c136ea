module.exports = 'only-dev';
