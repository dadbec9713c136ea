const { execFileSync } = require('node:child_process');
const environment = {
  ...process.env,
  MAGICK_CONFIGURE_PATH: '/opt/etc/ImageMagick-6',
  MAGICK_CODER_MODULE_PATH: '/opt/lib/coders',
};
const convert = (image, ...args) =>
  execFileSync('/opt/bin/convert', ['png:-', ...args], {
    input: Buffer.from(image, 'base64'),
    env: environment,
    maxBuffer: 1e7,
  }).toString('base64');
exports.crop = async ({ image }) => convert(image, '-crop', '64x48+10+20', '+repage', 'png:-');
exports.resize = async ({ image }) => convert(image, '-resize', '100x', 'jpeg:-');
