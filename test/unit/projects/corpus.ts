/** Small templates, one form of CloudFormation each, with what they come to. */

export interface CorpusCase {
  readonly title: string;
  readonly template: string;
  /** Per function its layers in order: `name = path`, `name = arn`, or `name = ?reason`. */
  readonly layers: Readonly<Record<string, readonly string[]>>;
  /** Of the first function. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly problems?: readonly string[];
}

const ARN = 'arn:aws:lambda:eu-west-1:123456789012:layer';
const OWN = `
  A: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layers/a } }
  B: { Type: AWS::Lambda::LayerVersion, Properties: { Content: layers/b.zip } }`;

/** A template with the function `Fn`, its list of layers as given. */
function fn(layers: string, sections = ''): string {
  return `${sections}
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src
      Layers: ${layers}${OWN}
`;
}

const [A, B] = ['A = layers/a', 'B = layers/b.zip'];
const MAPPINGS = `
Mappings:
  Arns:
    eu-west-1: { tools: "${ARN}:tools:3" }
    other: { tools: "${ARN}:tools:9" }`;
const STAGE = `
Parameters:
  Stage: { Type: String, Default: prod }
  Open: { Type: String }
Conditions:
  IsProd: { "Fn::Equals": [{ Ref: Stage }, prod] }
  IsDev: { "Fn::Not": [{ Condition: IsProd }] }
  IsOpen: { "Fn::Equals": [{ Ref: Open }, x] }
  Both: { "Fn::And": [{ Condition: IsProd }, { Condition: IsDev }] }
  Either: { "Fn::Or": [{ Condition: IsOpen }, { Condition: IsProd }] }
  Decided: { "Fn::And": [{ Condition: IsOpen }, { Condition: IsDev }] }`;
const CIRCLE = `${STAGE}
  Circle: { "Fn::Not": [{ Condition: Circle }] }`;

function choice(condition: string, sections = STAGE): string {
  return fn(`[{ "Fn::If": [${condition}, { Ref: A }, { Ref: B }] }]`, sections);
}

export const CORPUS: readonly CorpusCase[] = [
  { title: 'Ref, short and long', template: fn('[!Ref A, { Ref: B }]'), layers: { Fn: [A, B] } },
  { title: 'Ref, long alone', template: fn('[{ Ref: B }, { Ref: A }]'), layers: { Fn: [B, A] } },
  {
    title: 'GetAtt LayerVersionArn',
    template: fn('[{ "Fn::GetAtt": [B, LayerVersionArn] }, !GetAtt A.LayerVersionArn]'),
    layers: { Fn: [B, A] },
  },
  { title: 'Sub of one name', template: fn('[!Sub "${A}"]'), layers: { Fn: [A] } },
  {
    title: 'Sub with variables',
    template: fn(
      `[{ "Fn::Sub": ["${ARN}:\${Name}:\${V}", { Name: tools, V: { Ref: Version } }] }]`,
      'Parameters: { Version: { Type: Number, Default: 7 } }',
    ),
    layers: { Fn: [`tools = ${ARN}:tools:7`] },
  },
  {
    title: 'Sub with pseudo parameters stays symbolic',
    template: fn(
      '[{ "Fn::Sub": "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:layer:tools:7" }]',
    ),
    layers: {
      Fn: ['tools = arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:layer:tools:7'],
    },
  },
  {
    title: 'Sub with an open version',
    template: fn(`[{ "Fn::Sub": "${ARN}:tools:\${V}" }]`, 'Parameters: { V: { Type: String } }'),
    layers: { Fn: ["tools = ?parameter 'V' has no value here"] },
  },
  {
    title: 'Join, as CDK writes ARNs',
    template: fn(
      '[{ "Fn::Join": ["", ["arn:", { Ref: "AWS::Partition" }, ":lambda:eu-west-1:1:layer:x:1"]] }]',
    ),
    layers: { Fn: ['x = arn:${AWS::Partition}:lambda:eu-west-1:1:layer:x:1'] },
  },
  {
    title: 'Join with a delimiter',
    template: fn(
      '[{ "Fn::Join": [":", [arn, aws, lambda, eu-west-1, "1", layer, { Ref: N }, "2"]] }]',
      'Parameters: { N: { Type: String, Default: x } }',
    ),
    layers: { Fn: ['x = arn:aws:lambda:eu-west-1:1:layer:x:2'] },
  },
  {
    title: 'Select and Split',
    template: fn(`[{ "Fn::Select": [1, { "Fn::Split": [";", "a;${ARN}:x:1;c"] }] }]`),
    layers: { Fn: [`x = ${ARN}:x:1`] },
  },
  {
    title: 'Select beyond the list',
    template: fn('[{ "Fn::Select": [5, [a, b]] }]'),
    layers: { Fn: ['!Select 5, ["a","b"] = ?the list has no item 5'] },
  },
  {
    title: 'the whole list by Split',
    template: fn(`{ "Fn::Split": [",", "${ARN}:x:1,${ARN}:y:2"] }`),
    layers: { Fn: [`x = ${ARN}:x:1`, `y = ${ARN}:y:2`] },
  },
  {
    title: 'the whole list by a parameter',
    template: fn(
      '{ Ref: Arns }',
      `Parameters: { Arns: { Type: CommaDelimitedList, Default: "${ARN}:x:1, ${ARN}:y:2" } }`,
    ),
    layers: { Fn: [`x = ${ARN}:x:1`, `y = ${ARN}:y:2`] },
  },
  {
    title: 'the whole list by If',
    template: fn('{ "Fn::If": [IsProd, [{ Ref: A }, { Ref: B }], []] }', STAGE),
    layers: { Fn: [A, B] },
  },
  {
    title: 'the whole list by an open If',
    template: fn('{ "Fn::If": [IsOpen, [{ Ref: A }], { Ref: "AWS::NoValue" }] }', STAGE),
    layers: {
      Fn: [
        `!If IsOpen, [{"Ref":"A"}], !Ref AWS::NoValue = ?condition 'IsOpen' is open: parameter 'Open' has no value here`,
      ],
    },
  },
  {
    title: 'FindInMap',
    template: fn('[{ "Fn::FindInMap": [Arns, eu-west-1, tools] }]', MAPPINGS),
    layers: { Fn: [`tools = ${ARN}:tools:3`] },
  },
  {
    title: 'FindInMap with a DefaultValue',
    template: fn(
      `[{ "Fn::FindInMap": [Arns, nowhere, tools, { DefaultValue: "${ARN}:d:1" }] }]`,
      MAPPINGS,
    ),
    layers: { Fn: [`d = ${ARN}:d:1`] },
  },
  {
    title: 'FindInMap without such a key',
    template: fn('[!FindInMap [Arns, nowhere, tools]]', MAPPINGS),
    layers: {
      Fn: ["!FindInMap Arns, nowhere, tools = ?there is no 'nowhere', 'tools' in mapping 'Arns'"],
    },
  },
  { title: 'If, true', template: choice('IsProd'), layers: { Fn: [A] } },
  { title: 'If with Not, false', template: choice('IsDev'), layers: { Fn: [B] } },
  { title: 'If with And', template: choice('Both'), layers: { Fn: [B] } },
  { title: 'Or is decided by one', template: choice('Either'), layers: { Fn: [A] } },
  { title: 'And is decided by one', template: choice('Decided'), layers: { Fn: [B] } },
  {
    title: 'If of an open condition',
    template: choice('IsOpen'),
    layers: {
      Fn: [
        "!If IsOpen, !Ref A, !Ref B = ?condition 'IsOpen' is open: parameter 'Open' has no value here",
      ],
    },
  },
  {
    title: 'a condition that refers to itself',
    template: choice('Circle', CIRCLE),
    layers: {
      Fn: ["!If Circle, !Ref A, !Ref B = ?condition 'Circle' is open: 'Circle' refers to itself"],
    },
  },
  {
    title: 'an If without value leaves the item out',
    template: fn(
      '[{ Ref: A }, { "Fn::If": [IsProd, { Ref: "AWS::NoValue" }, { Ref: B }] }]',
      STAGE,
    ),
    layers: { Fn: [A] },
  },
  {
    title: 'ImportValue of another stack',
    template: fn('[{ "Fn::ImportValue": { "Fn::Sub": "${AWS::StackName}-layer" } }]'),
    layers: {
      Fn: [
        "!ImportValue !Sub ${AWS::StackName}-layer = ?it is the export '${AWS::StackName}-layer' of another stack",
      ],
    },
  },
  {
    title: 'dynamic references, also inside Sub',
    template: fn(
      '["{{resolve:ssm:/x:1}}", { "Fn::Sub": "{{resolve:secretsmanager:${AWS::StackName}}}" }]',
    ),
    layers: {
      Fn: [
        '{{resolve:ssm:/x:1}} = ?it is read from the SSM parameter store at deployment',
        '!Sub {{resolve:secretsmanager:${AWS::StackName}}} = ?it is read from Secrets Manager at deployment',
      ],
    },
  },
  {
    title: 'functions that only AWS can evaluate',
    template: fn('[{ "Fn::Transform": { Name: MyMacro } }, { "Fn::GetAZs": "" }]'),
    layers: {
      Fn: [
        `!Transform {"Name":"MyMacro"} = ?'Transform' is evaluated at deployment only`,
        "!GetAZs = ?'GetAZs' is evaluated at deployment only",
      ],
    },
  },
  {
    title: 'Globals come first, an expression of its own replaces them',
    template: `
Globals: { Function: { Layers: [!Ref A], Environment: { Variables: { X: 1, Y: 1 } } } }
Conditions: { Always: { "Fn::Equals": [1, 1] } }
Resources:
  Both: { Type: AWS::Serverless::Function, Properties: { CodeUri: s, Layers: [!Ref B], Environment: { Variables: { Y: 2 } } } }
  None: { Type: AWS::Serverless::Function, Properties: { CodeUri: s } }
  Own: { Type: AWS::Serverless::Function, Properties: { CodeUri: s, Layers: !If [Always, [!Ref B], []] } }
  Plain: { Type: AWS::Lambda::Function, Properties: { Code: s, Layers: [!Ref B] } }${OWN}`,
    layers: { Both: [A, B], None: [A], Own: [B], Plain: [B] },
    environment: { X: '1', Y: '2' },
  },
  {
    title: 'environment by Join, Base64, Length and ToJsonString',
    template: `
Transform: AWS::LanguageExtensions
Resources:
  Fn:
    Type: AWS::Lambda::Function
    Properties:
      Code: s
      Environment:
        Variables:
          BASE64: { "Fn::Base64": abc }
          LENGTH: { "Fn::Length": [a, b, c] }
          JSON: { "Fn::ToJsonString": { a: [x, { "Fn::Sub": "\${!Literal}" }] } }
          GONE: { Ref: "AWS::NoValue" }`,
    layers: { Fn: [] },
    environment: { BASE64: 'YWJj', LENGTH: '3', JSON: '{"a":["x","${Literal}"]}' },
  },
  {
    title: 'ForEach over a parameter',
    template: `
Transform: AWS::LanguageExtensions
Parameters: { Names: { Type: CommaDelimitedList, Default: "Users,Orders" } }
Resources:
  Fn::ForEach::Services:
    - Name
    - { Ref: Names }
    - \${Name}Function:
        Type: AWS::Serverless::Function
        Properties: { CodeUri: "s/\${Name}", Layers: [{ Ref: "\${Name}Layer" }] }
      \${Name}Layer:
        Type: AWS::Serverless::LayerVersion
        Properties: { ContentUri: { "Fn::Sub": "layers/\${Name}" } }`,
    layers: {
      UsersFunction: ['UsersLayer = layers/Users'],
      OrdersFunction: ['OrdersLayer = layers/Orders'],
    },
  },
  {
    title: 'ForEach inside ForEach, with names of other characters and Ref',
    template: `
Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Outer:
    - Stage
    - [a-1, b-2]
    - Fn::ForEach::Inner:
        - Kind
        - [X]
        - Fn&{Stage}\${Kind}:
            Type: AWS::Lambda::Function
            Properties:
              Code: s
              Environment: { Variables: { STAGE: { Ref: Stage }, KIND: { Ref: Kind } } }`,
    layers: { Fna1X: [], Fnb2X: [] },
    environment: { STAGE: 'a-1', KIND: 'X' },
  },
  {
    title: 'ForEach over what is not known',
    template: `
Transform: AWS::LanguageExtensions
Parameters: { Names: { Type: CommaDelimitedList } }
Resources:
  Fn: { Type: AWS::Lambda::Function, Properties: { Code: s } }
  Fn::ForEach::Services: [Name, { Ref: Names }, { "\${Name}Fn": { Type: AWS::Lambda::Function } }]`,
    layers: { Fn: [] },
    problems: ["'Fn::ForEach::Services' can't be put in: parameter 'Names' has no value here."],
  },
  {
    title: 'flow collections that are indented too little, as AWS reads them',
    template: `
Resources:
    Api:
      Properties:
        Statements: [{
        "Effect": "Allow", # not a } bracket
        "Text": "it's [ here"
    }]
    Fn:
      Type: AWS::Serverless::Function
      Properties:
        CodeUri: s
        Layers: [
        !Ref A,
    !Sub "\${A}"
    ]
    A: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layers/a } }`,
    layers: { Fn: [A, A] },
  },
  {
    title: 'anchors, aliases and merge keys',
    template: `
Base: &base { Type: AWS::Serverless::Function }
Shared: &shared [!Ref A]
Resources:
  One: { <<: *base, Properties: { CodeUri: s, Layers: *shared } }
  Two: { <<: [*base], Properties: { CodeUri: s, Layers: *shared } }${OWN}`,
    layers: { One: [A], Two: [A] },
  },
];
