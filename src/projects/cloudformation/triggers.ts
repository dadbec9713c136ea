/**
 * What calls a function: the `Events` of SAM, and in plain CloudFormation the event source mappings and permissions that
 * name it (AWS: "EventSource" of the SAM specification, "AWS::Lambda::EventSourceMapping" and "AWS::Lambda::Permission",
 * read 2026-11).
 */
import type { TriggerKind } from '../../core/events/eventTemplate';
import { evaluate } from './evaluate';
import type { Resource, Stack } from './stack';
import {
  argumentText,
  child,
  descend,
  intrinsicOf,
  itemsOf,
  pairsOf,
  textOf,
  type TemplateNode,
} from './templateNodes';

const SAM_EVENTS: ReadonlyMap<string, TriggerKind> = new Map([
  ['Api', 'rest-api'],
  ['HttpApi', 'http-api'],
  ['S3', 's3'],
  ['SQS', 'sqs'],
  ['SNS', 'sns'],
  ['DynamoDB', 'dynamodb'],
  ['Kinesis', 'kinesis'],
  ['EventBridgeRule', 'event-rule'],
  ['CloudWatchEvent', 'event-rule'],
  ['Schedule', 'schedule'],
  ['ScheduleV2', 'schedule'],
  ['Cognito', 'cognito'],
  ['CloudWatchLogs', 'logs'],
  ['IoTRule', 'iot'],
  ['MSK', 'msk'],
  ['SelfManagedKafka', 'kafka'],
  ['MQ', 'mq'],
]);

const PRINCIPALS: ReadonlyMap<string, TriggerKind> = new Map([
  ['apigateway.amazonaws.com', 'rest-api'],
  ['elasticloadbalancing.amazonaws.com', 'load-balancer'],
  ['s3.amazonaws.com', 's3'],
  ['sns.amazonaws.com', 'sns'],
  ['events.amazonaws.com', 'event-rule'],
  ['scheduler.amazonaws.com', 'schedule'],
  ['cognito-idp.amazonaws.com', 'cognito'],
  ['logs.amazonaws.com', 'logs'],
  ['iot.amazonaws.com', 'iot'],
  ['config.amazonaws.com', 'config'],
]);

const SOURCES: ReadonlyMap<string, TriggerKind> = new Map([
  ['AWS::SQS::Queue', 'sqs'],
  ['AWS::DynamoDB::Table', 'dynamodb'],
  ['AWS::DynamoDB::GlobalTable', 'dynamodb'],
  ['AWS::Kinesis::Stream', 'kinesis'],
  ['AWS::MSK::Cluster', 'msk'],
  ['AWS::AmazonMQ::Broker', 'mq'],
]);
/** The service of an ARN that names its source outright. */
const SERVICES: ReadonlyMap<string, TriggerKind> = new Map([
  ['sqs', 'sqs'],
  ['dynamodb', 'dynamodb'],
  ['kinesis', 'kinesis'],
  ['kafka', 'msk'],
  ['mq', 'mq'],
]);

/** Each kind once, in the template's order. */
export function readTriggers(
  { stack, id }: Resource,
  given: { readonly events: TemplateNode | undefined; readonly url: TemplateNode | undefined },
): TriggerKind[] {
  const types = pairsOf(given.events).map(({ value }) => textOf(child(value, 'Type')) ?? '');
  const others = [...stack.resources.values()].flatMap((one) => kindOf(stack, id, one) ?? []);
  return [
    ...new Set([
      ...types.flatMap((type) => SAM_EVENTS.get(type) ?? []),
      ...(given.url ? (['function-url'] as const) : []),
      ...others,
    ]),
  ];
}

function kindOf(stack: Stack, id: string, { type, node }: Resource): TriggerKind | undefined {
  if (type !== 'AWS::Lambda::Permission' && type !== 'AWS::Lambda::EventSourceMapping')
    return undefined;
  const property = (name: string): TemplateNode | undefined => descend(node, 'Properties', name);
  if (referred(property('FunctionName')) !== id) return undefined;
  if (type === 'AWS::Lambda::Permission')
    return PRINCIPALS.get(text(stack, property('Principal')) ?? '');
  const source = property('EventSourceArn');
  if (!source) return property('SelfManagedEventSource') && 'kafka';
  const resource = stack.resources.get(referred(source) ?? '');
  if (resource) return SOURCES.get(resource.type);
  return SERVICES.get(text(stack, source)?.split(':')[2] ?? '');
}

/** The logical id in `!Ref Fn` and `!GetAtt Fn.Arn`. */
function referred(node: TemplateNode | undefined): string | undefined {
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name !== 'Ref' && intrinsic?.name !== 'GetAtt') return undefined;
  const [first] = itemsOf(intrinsic.argument);
  return (first ? textOf(first) : argumentText(intrinsic))?.split('.')[0];
}

function text(stack: Stack, node: TemplateNode | undefined): string | undefined {
  const result = node && evaluate(stack, node);
  return result && 'value' in result ? result.value : undefined;
}
