import assert from 'node:assert/strict';
import path from 'node:path';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { readSamTemplates } from '../../../src/projects/sam/samTemplates';

async function triggersOf(text: string): Promise<readonly string[] | undefined> {
  const file = { path: path.resolve('/project/template.yaml'), text };
  const { functions } = await readSamTemplates(nodeFiles, [file]);
  return functions[0]?.triggers;
}

describe('what calls a function', () => {
  it('is in the events of SAM, each kind once', async () => {
    const triggers = await triggersOf(`Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src
      FunctionUrlConfig: { AuthType: NONE }
      Events:
        A: { Type: SQS, Properties: { Queue: !GetAtt Q.Arn } }
        B: { Type: S3 }
        C: { Type: SQS }
        D: { Type: Nonsense }
        E: 5
`);
    assert.deepEqual(triggers, ['sqs', 's3', 'function-url']);
  });

  it('is in the permissions and mappings of CloudFormation that name it', async () => {
    const triggers = await triggersOf(`Resources:
  Fn: { Type: AWS::Lambda::Function, Properties: { Code: src } }
  Queue: { Type: AWS::SQS::Queue }
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref Fn, EventSourceArn: !GetAtt Queue.Arn }
  Stream:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: { Fn::GetAtt: [Fn, Arn] }
      EventSourceArn: arn:aws:kinesis:us-east-1:123456789012:stream/a
  Bucket:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: !GetAtt Fn.Arn, Principal: s3.amazonaws.com }
  Other:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: other, Principal: sns.amazonaws.com }
`);
    assert.deepEqual(triggers, ['sqs', 'kinesis', 's3']);
  });

  it('is left out where the template says nothing of it', async () => {
    const text = 'Resources:\n  Fn: { Type: AWS::Lambda::Function, Properties: { Code: src } }\n';
    assert.equal(await triggersOf(text), undefined);
  });
});
