import assert from 'node:assert/strict';
import { openProject } from '../../../src/app/openProject';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { workspaceOf } from '../support/workspaces';

const SAM = `Transform: AWS::Serverless-2016-10-31
Parameters:
  Size: { Type: Number, Default: 2048 }
Globals:
  Function:
    Runtime: nodejs22.x
    Handler: app.handler
    EphemeralStorage: { Size: 1024 }
    LoggingConfig: { LogFormat: JSON, ApplicationLogLevel: WARN }
Resources:
  Plain: { Type: AWS::Serverless::Function, Properties: { CodeUri: . } }
  Own:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: .
      EphemeralStorage: { Size: !Ref Size }
      LoggingConfig: { ApplicationLogLevel: DEBUG, LogGroup: /mine }
  Refused:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: ., EphemeralStorage: { Size: 7 }, LoggingConfig: { LogFormat: Text } }
`;

const TERRAFORM = `resource "aws_lambda_function" "one" {
  function_name = "one"
  runtime       = "python3.12"
  handler       = "app.handler"
  filename      = "x.zip"
  ephemeral_storage { size = 1024 }
  logging_config {
    log_format            = "JSON"
    application_log_level = "ERROR"
    log_group             = "/mine"
  }
}
module "two" {
  source                 = "terraform-aws-modules/lambda/aws"
  function_name          = "two"
  ephemeral_storage_size = 4096
  logging_log_format     = "JSON"
}
module "three" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "three"
}
`;

const SERVERLESS = `service: shop
provider:
  name: aws
  runtime: nodejs22.x
  logs: { lambda: { logFormat: JSON, logGroup: /all } }
functions:
  one: { handler: app.handler, ephemeralStorageSize: 1024 }
  two: { handler: app.handler, logs: { logFormat: Text, applicationLogLevel: DEBUG } }
`;

describe('what a project says of /tmp and of logs', () => {
  const cases: readonly [string, Record<string, string>, Record<string, unknown>][] = [
    [
      'AWS SAM, with Globals',
      { 'template.yaml': SAM },
      {
        Plain: [1024, { json: { level: 'WARN' } }],
        Own: [2048, { json: { level: 'DEBUG' }, group: '/mine' }],
        Refused: [undefined, undefined],
      },
    ],
    [
      'Terraform and its module',
      { 'main.tf': TERRAFORM },
      {
        'aws_lambda_function.one': [1024, { json: { level: 'ERROR' }, group: '/mine' }],
        'module.two.aws_lambda_function.this[0]': [4096, { json: { level: 'INFO' } }],
        'module.three.aws_lambda_function.this[0]': [512, undefined],
      },
    ],
    [
      'the Serverless Framework',
      { 'serverless.yml': SERVERLESS },
      { one: [1024, { json: {}, group: '/all' }], two: [undefined, { group: '/all' }] },
    ],
  ];
  for (const [kind, files, expected] of cases)
    it(`is read of ${kind}`, async () => {
      const { folder, dispose } = await workspaceOf(files);
      const { functions } = await openProject(nodeFiles, folder);
      await dispose();
      const found = functions.map(({ id, ephemeralStorageMb, logging }) => [
        id,
        [ephemeralStorageMb, logging],
      ]);
      assert.deepEqual(Object.fromEntries(found), expected);
    });
});
