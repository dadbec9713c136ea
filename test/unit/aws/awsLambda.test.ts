import assert from 'node:assert/strict';
import path from 'node:path';
import { awsLambda } from '../../../src/aws/awsLambda';
import { AwsRefusal, type AwsRefusalKind } from '../../../src/core/ports/awsLambda';
import { setEnvironment } from '../../support/environment';
import { refusing, startFaultyAws, type FaultyAws } from '../../support/faultyAws';
import { awsEnvironment } from '../../support/ministack';
import { workspaceOf } from '../support/workspaces';

const ARN = 'arn:aws:lambda:eu-west-1:123456789012:layer:base:3';

async function refusalOf(action: Promise<unknown>): Promise<AwsRefusal> {
  const error: unknown = await action.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof AwsRefusal, String(error));
  return error;
}

describe('AWS as it refuses', () => {
  let server: FaultyAws;
  let restore: () => void;

  before(async () => {
    server = await startFaultyAws();
    restore = setEnvironment(awsEnvironment(server.url));
  });
  after(async () => {
    restore();
    await server.stop();
  });

  const cases: readonly [number, string, string, AwsRefusalKind, RegExp][] = [
    [
      403,
      'AccessDeniedException',
      'User: u is not authorized',
      'denied',
      /^AWS denies access \(User: u is not authorized\)$/,
    ],
    [
      403,
      'UnrecognizedClientException',
      'The security token is invalid.',
      'denied',
      /token is invalid\)$/,
    ],
    [403, '', 'Forbidden', 'denied', /denies access/],
    [403, 'ExpiredTokenException', 'The security token has expired', 'expired', /sign in again/],
    [
      404,
      'ResourceNotFoundException',
      'No such version',
      'absent',
      /was deleted, or never was there \(No such version\)$/,
    ],
    [429, 'TooManyRequestsException', 'Rate exceeded', 'unreachable', /Rate exceeded/],
    [503, 'ServiceException', 'Oops', 'unreachable', /does not answer \(Oops\)/],
    [
      400,
      'InvalidParameterValueException',
      'Invalid\nARN',
      'other',
      /^AWS refuses \(Invalid ARN\)$/,
    ],
  ];
  for (const [status, type, message, kind, words] of cases) {
    it(`says why: ${status} ${type}`, async () => {
      server.behaviour = refusing(status, type, message);
      const refusal = await refusalOf(awsLambda.layer(ARN, {}));
      assert.equal(refusal.kind, kind);
      assert.match(refusal.message, words);
    });
  }

  it('takes an answer without contents for a refusal', async () => {
    server.behaviour = (_, response) => void response.end('{}');
    assert.equal((await refusalOf(awsLambda.layer(ARN, {}))).kind, 'other');
    assert.equal((await refusalOf(awsLambda.function('f', {}))).kind, 'other');
  });

  it('asks again when the service has a moment of weakness', async () => {
    const unset = setEnvironment({ AWS_MAX_ATTEMPTS: '3' });
    let asked = 0;
    server.behaviour = (request, response) => {
      if (++asked === 1) refusing(503, 'ServiceException', 'Oops')(request, response);
      else response.end(JSON.stringify({ Functions: [{ FunctionName: 'f', FunctionArn: 'a' }] }));
    };
    const { rows } = await awsLambda.functions({}, undefined);
    unset();
    assert.deepEqual(rows, [{ arn: 'a', name: 'f', layers: [] }]);
    assert.equal(asked, 2);
  });

  it('gives up at once when it is cancelled, and says nothing of AWS then', async () => {
    const controller = new AbortController();
    server.behaviour = () => controller.abort(new Error('enough'));
    await assert.rejects(awsLambda.layer(ARN, {}, controller.signal), { message: 'enough' });
  });

  it('knows a network that is not there', async () => {
    const unset = setEnvironment({ AWS_ENDPOINT_URL: 'http://127.0.0.1:1' });
    const refusal = await refusalOf(awsLambda.layer(ARN, {}));
    unset();
    assert.equal(refusal.kind, 'unreachable');
    assert.match(refusal.message, /ECONNREFUSED/);
  });

  it('says that there are no credentials, and that no region is known', async () => {
    const nobody = setEnvironment({ AWS_ACCESS_KEY_ID: undefined });
    assert.equal((await refusalOf(awsLambda.layer(ARN, {}))).kind, 'no-credentials');
    nobody();
    const nowhere = setEnvironment({ AWS_REGION: undefined });
    assert.equal((await refusalOf(awsLambda.function('f', {}))).kind, 'no-region');
    assert.equal((await refusalOf(awsLambda.region({}))).kind, 'no-region');
    nowhere();
  });

  it('asks as the profile says, in the region of the ARN', async () => {
    const { folder, dispose } = await workspaceOf({
      config: '[profile work]\nregion = ap-south-1\n',
      credentials: '[work]\naws_access_key_id = WORKKEY\naws_secret_access_key = s\n',
    });
    const unset = setEnvironment({
      AWS_CONFIG_FILE: path.join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'credentials'),
      AWS_ACCESS_KEY_ID: undefined,
      AWS_REGION: undefined,
    });
    const seen: string[] = [];
    server.behaviour = ({ headers }, response) => {
      seen.push(
        /Credential=(\w+)\/\d+\/([\w-]+)/
          .exec(headers.authorization ?? '')
          ?.slice(1)
          .join(' ') ?? '',
      );
      response.end('{}');
    };
    await refusalOf(awsLambda.layer(ARN, { profile: 'work' }));
    await refusalOf(awsLambda.function('f', { profile: 'work' }));
    await refusalOf(awsLambda.function('f', { profile: 'work', region: 'us-west-2' }));
    unset();
    await dispose();
    assert.deepEqual(seen, ['WORKKEY eu-west-1', 'WORKKEY ap-south-1', 'WORKKEY us-west-2']);
  });

  it('reads what a function is: an image, variables behind a key, a reservation', async () => {
    server.behaviour = (_, response) =>
      void response.end(
        JSON.stringify({
          Configuration: {
            FunctionName: 'f',
            FunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:f',
            PackageType: 'Image',
            Architectures: ['arm64'],
            Environment: { Error: { ErrorCode: 'AccessDeniedException', Message: 'no key' } },
          },
          Code: { RepositoryType: 'ECR', ImageUri: 'ecr/image:1' },
          Concurrency: { ReservedConcurrentExecutions: 0 },
        }),
      );
    assert.deepEqual(await awsLambda.function('f', {}), {
      arn: 'arn:aws:lambda:eu-west-1:123456789012:function:f',
      name: 'f',
      layers: [],
      architecture: 'arm64',
      timeoutSeconds: 3,
      memoryMb: 128,
      environment: {},
      environmentError: 'no key',
      reservedConcurrency: 0,
      image: 'ecr/image:1',
    });
  });
});
