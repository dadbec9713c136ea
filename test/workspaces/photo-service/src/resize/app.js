'use strict';

const { clamp } = require('lodash');
const mime = require('mime');
const { PNG } = require('pngjs');

const MAX_WIDTH = Number(process.env.MAX_WIDTH ?? 4096);
let invocations = 0;

/** Resizes a PNG (base64) to a width; without a picture it paints one. */
exports.handler = async (event) => {
  invocations += 1;
  const source = event.image ? PNG.sync.read(Buffer.from(event.image, 'base64')) : paint(64, 48);
  const resized = resize(source, clamp(event.width ?? 32, 1, MAX_WIDTH));
  console.log(`resized ${source.width}x${source.height} to ${resized.width}x${resized.height}`);
  if (event.format === 'webp') return convert(resized);
  if (event.bucket) await upload(event.bucket, resized);
  return {
    width: resized.width,
    height: resized.height,
    type: mimeType('photo.png'),
    image: PNG.sync.write(resized).toString('base64'),
    invocations,
    lodash: require.resolve('lodash'),
  };
};

/** mime 1.x calls it lookup, later versions getType. */
function mimeType(name) {
  return mime.getType ? mime.getType(name) : mime.lookup(name);
}

function paint(width, height) {
  const picture = new PNG({ width, height });
  for (let i = 0; i < picture.data.length; i += 4) picture.data.set([i % 256, 120, 200, 255], i);
  return picture;
}

function resize(source, width) {
  const height = Math.max(1, Math.round((source.height * width) / source.width));
  const target = new PNG({ width, height });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from =
        (Math.floor((y * source.height) / height) * source.width +
          Math.floor((x * source.width) / width)) *
        4;
      source.data.copy(target.data, (y * width + x) * 4, from, from + 4);
    }
  }
  return target;
}

/** Nothing brings sharp: neither the function nor one of its layers. */
function convert(picture) {
  const sharp = require('sharp');
  return sharp(picture.data).webp().toBuffer();
}

/** The runtime brings the AWS SDK. */
async function upload(bucket, picture) {
  const { PutObjectCommand, S3Client } = require('@aws-sdk/client-s3');
  await new S3Client().send(
    new PutObjectCommand({ Bucket: bucket, Key: 'photo.png', Body: PNG.sync.write(picture) }),
  );
}
