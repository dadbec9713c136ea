/** A small project to look at: two layers bring two versions of one package into one folder. */
export const SAMPLE_FILES: Readonly<Record<string, string>> = {
  'README.md': `# A sample for Strata

\`HelloFunction\` loads \`greetings\` from its layers. Both layers bring it, in two versions: open the Strata views to see
which files the function gets, and Problems for what that means.
`,
  'template.yaml': `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31

Resources:
  HelloFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/hello
      Handler: app.handler
      Runtime: nodejs22.x
      Layers:
        - !Ref BaseLayer
        - !Ref SeasonalLayer

  BaseLayer:
    Type: AWS::Serverless::LayerVersion
    Properties:
      ContentUri: layers/base

  SeasonalLayer:
    Type: AWS::Serverless::LayerVersion
    Properties:
      ContentUri: layers/seasonal
`,
  'src/hello/app.js': `const { greet } = require('greetings');

exports.handler = async ({ name = 'world' }) => ({ greeting: greet(name) });
`,
  'events/hello.json': '{ "name": "Ada" }\n',
  'layers/base/nodejs/node_modules/greetings/package.json':
    '{ "name": "greetings", "version": "1.0.0", "main": "index.js" }\n',
  'layers/base/nodejs/node_modules/greetings/index.js': `const { formal } = require('./formal');

exports.greet = (name) => formal(name);
`,
  'layers/base/nodejs/node_modules/greetings/formal.js':
    'exports.formal = (name) => `Good day, ${name}.`;\n',
  'layers/seasonal/nodejs/node_modules/greetings/package.json':
    '{ "name": "greetings", "version": "2.0.0", "main": "index.js" }\n',
  'layers/seasonal/nodejs/node_modules/greetings/index.js': `const { formal } = require('./formal');
const { wish } = require('./season');

exports.greet = (name) => \`\${formal(name)} \${wish()}\`;
`,
  'layers/seasonal/nodejs/node_modules/greetings/season.js':
    "exports.wish = () => 'Enjoy the season.';\n",
};
