import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import * as schemas from '@aws-lambda-powertools/parser/schemas';
import type { ZodType } from 'zod';
import {
  EVENT_TEMPLATES,
  eventTemplate,
  sortByTriggers,
} from '../../../../src/core/events/catalogue';

/** AWS' own descriptions of events (Powertools for AWS Lambda), by the sample that they must take. */
const JUDGES: Readonly<Record<string, ZodType>> = {
  'api-gateway-rest': schemas.APIGatewayProxyEventSchema,
  'api-gateway-http': schemas.APIGatewayProxyEventV2Schema,
  'function-url': schemas.LambdaFunctionUrlSchema,
  'api-gateway-token-authorizer': schemas.APIGatewayTokenAuthorizerEventSchema,
  alb: schemas.AlbSchema,
  's3-put': schemas.S3Schema,
  's3-delete': schemas.S3Schema,
  sqs: schemas.SqsSchema,
  sns: schemas.SnsSchema,
  'dynamodb-stream': schemas.DynamoDBStreamSchema,
  kinesis: schemas.KinesisDataStreamSchema,
  firehose: schemas.KinesisFirehoseSchema,
  eventbridge: schemas.EventBridgeSchema,
  schedule: schemas.EventBridgeSchema,
  'cognito-pre-sign-up': schemas.PreSignupTriggerSchema,
  'cognito-post-confirmation': schemas.PostConfirmationTriggerSchema,
  'cognito-pre-authentication': schemas.PreAuthenticationTriggerSchema,
  'cognito-pre-token-generation': schemas.PreTokenGenerationTriggerSchemaV1,
  'cognito-custom-message': schemas.CustomMessageTriggerSchema,
  'cloudwatch-logs': schemas.CloudWatchLogsSchema,
  msk: schemas.KafkaMskEventSchema,
  'self-managed-kafka': schemas.KafkaSelfManagedEventSchema,
  ses: schemas.SesSchema,
  'cloudformation-custom-resource': schemas.CloudFormationCustomResourceCreateSchema,
};

describe('sample events', () => {
  for (const [name, schema] of Object.entries(JUDGES)) {
    it(`${name} is what AWS' library takes for one`, () => {
      const { error } = schema.safeParse(structuredClone(eventTemplate(name)?.event));
      assert.equal(error, undefined);
    });
  }

  it('are all in the catalogue, each once, with the page that describes it', () => {
    const folder = path.resolve(__dirname, '../../../../src/core/events/templates');
    const files = readdirSync(folder).map((file) => path.basename(file, '.json'));
    assert.deepEqual(EVENT_TEMPLATES.map(({ name }) => name).sort(), files.sort());
    for (const { source } of EVENT_TEMPLATES) {
      assert.match(source, /^https:\/\/docs\.aws\.amazon\.com\//);
    }
  });

  it('stand first when a trigger of the function sends them', () => {
    const { fitting, others } = sortByTriggers(['sqs', 's3']);
    assert.deepEqual(
      fitting.map(({ name }) => name),
      ['sqs', 's3-put', 's3-delete'],
    );
    assert.equal(fitting.length + others.length, EVENT_TEMPLATES.length);
    assert.equal(others[0]?.name, 'api-gateway-rest');
  });
});
