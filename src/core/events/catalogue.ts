/** Every sample event, the commonest sources first, and which of them a trigger sends. */
import type { EventTemplate, TriggerKind } from './eventTemplate';
import alb from './templates/alb.json';
import apiGatewayHttp from './templates/api-gateway-http.json';
import apiGatewayRest from './templates/api-gateway-rest.json';
import apiGatewayTokenAuthorizer from './templates/api-gateway-token-authorizer.json';
import apiGatewayWebsocket from './templates/api-gateway-websocket.json';
import cloudformationCustomResource from './templates/cloudformation-custom-resource.json';
import cloudfrontRequest from './templates/cloudfront-request.json';
import cloudwatchLogs from './templates/cloudwatch-logs.json';
import cognitoCustomMessage from './templates/cognito-custom-message.json';
import cognitoPostConfirmation from './templates/cognito-post-confirmation.json';
import cognitoPreAuthentication from './templates/cognito-pre-authentication.json';
import cognitoPreSignUp from './templates/cognito-pre-sign-up.json';
import cognitoPreTokenGeneration from './templates/cognito-pre-token-generation.json';
import configRule from './templates/config-rule.json';
import dynamodbStream from './templates/dynamodb-stream.json';
import eventbridge from './templates/eventbridge.json';
import firehose from './templates/firehose.json';
import functionUrl from './templates/function-url.json';
import iotRule from './templates/iot-rule.json';
import kinesis from './templates/kinesis.json';
import mqActive from './templates/mq-active.json';
import msk from './templates/msk.json';
import s3Delete from './templates/s3-delete.json';
import s3Put from './templates/s3-put.json';
import schedule from './templates/schedule.json';
import secretsManagerRotation from './templates/secrets-manager-rotation.json';
import selfManagedKafka from './templates/self-managed-kafka.json';
import ses from './templates/ses.json';
import sns from './templates/sns.json';
import sqs from './templates/sqs.json';
import stepFunctionsTask from './templates/step-functions-task.json';

export const EVENT_TEMPLATES: readonly EventTemplate[] = [
  { name: 'api-gateway-rest', ...apiGatewayRest },
  { name: 'api-gateway-http', ...apiGatewayHttp },
  { name: 'function-url', ...functionUrl },
  { name: 'api-gateway-websocket', ...apiGatewayWebsocket },
  { name: 'api-gateway-token-authorizer', ...apiGatewayTokenAuthorizer },
  { name: 'alb', ...alb },
  { name: 's3-put', ...s3Put },
  { name: 's3-delete', ...s3Delete },
  { name: 'sqs', ...sqs },
  { name: 'sns', ...sns },
  { name: 'dynamodb-stream', ...dynamodbStream },
  { name: 'kinesis', ...kinesis },
  { name: 'firehose', ...firehose },
  { name: 'eventbridge', ...eventbridge },
  { name: 'schedule', ...schedule },
  { name: 'cognito-pre-sign-up', ...cognitoPreSignUp },
  { name: 'cognito-post-confirmation', ...cognitoPostConfirmation },
  { name: 'cognito-pre-authentication', ...cognitoPreAuthentication },
  { name: 'cognito-pre-token-generation', ...cognitoPreTokenGeneration },
  { name: 'cognito-custom-message', ...cognitoCustomMessage },
  { name: 'cloudfront-request', ...cloudfrontRequest },
  { name: 'cloudwatch-logs', ...cloudwatchLogs },
  { name: 'step-functions-task', ...stepFunctionsTask },
  { name: 'config-rule', ...configRule },
  { name: 'msk', ...msk },
  { name: 'self-managed-kafka', ...selfManagedKafka },
  { name: 'mq-active', ...mqActive },
  { name: 'ses', ...ses },
  { name: 'cloudformation-custom-resource', ...cloudformationCustomResource },
  { name: 'secrets-manager-rotation', ...secretsManagerRotation },
  { name: 'iot-rule', ...iotRule },
];

/** The events that a trigger of a function sends. */
const SENT: Readonly<Record<TriggerKind, readonly string[]>> = {
  'rest-api': ['api-gateway-rest'],
  'http-api': ['api-gateway-http'],
  'function-url': ['function-url'],
  'websocket-api': ['api-gateway-websocket'],
  'load-balancer': ['alb'],
  s3: ['s3-put', 's3-delete'],
  sqs: ['sqs'],
  sns: ['sns'],
  dynamodb: ['dynamodb-stream'],
  kinesis: ['kinesis'],
  'event-rule': ['eventbridge'],
  schedule: ['schedule'],
  cognito: [
    'cognito-pre-sign-up',
    'cognito-post-confirmation',
    'cognito-pre-authentication',
    'cognito-pre-token-generation',
    'cognito-custom-message',
  ],
  cloudfront: ['cloudfront-request'],
  logs: ['cloudwatch-logs'],
  config: ['config-rule'],
  msk: ['msk'],
  kafka: ['self-managed-kafka'],
  mq: ['mq-active'],
  iot: ['iot-rule'],
};

/** The template with a name, if there is one. */
export function eventTemplate(name: string): EventTemplate | undefined {
  return EVENT_TEMPLATES.find((one) => one.name === name);
}

/** Those that the triggers of a function send, in their order, and the others. */
export function sortByTriggers(triggers: readonly TriggerKind[]): {
  readonly fitting: readonly EventTemplate[];
  readonly others: readonly EventTemplate[];
} {
  const sent = new Set(triggers.flatMap((trigger) => SENT[trigger]));
  const fitting = [...sent].flatMap((name) => eventTemplate(name) ?? []);
  return { fitting, others: EVENT_TEMPLATES.filter(({ name }) => !sent.has(name)) };
}
