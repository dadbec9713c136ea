/** Two stacks, one of them in a stage too, and one that nests another. */
const { App, NestedStack, Stack, Stage } = require('aws-cdk-lib');
const { Architecture, Code, Function, LayerVersion, Runtime } = require('aws-cdk-lib/aws-lambda');

class OrdersStack extends Stack {
  constructor(scope, id) {
    super(scope, id);
    // Listed and created in this order; CDK sorts them by construct path: Base comes first.
    const validation = new LayerVersion(this, 'Validation', {
      code: Code.fromAsset('packages/validation'),
    });
    const base = new LayerVersion(this, 'Base', { code: Code.fromAsset('packages/base') });
    new Function(this, 'Orders', {
      runtime: Runtime.PYTHON_3_13,
      handler: 'orders.handler',
      code: Code.fromAsset('lambda/orders'),
      layers: [validation, base],
      environment: { CURRENCY: 'EUR' },
    });
  }
}

class Nightly extends NestedStack {
  constructor(scope, id, tables) {
    super(scope, id);
    new Function(this, 'Report', {
      runtime: Runtime.PYTHON_3_13,
      handler: 'report.handler',
      code: Code.fromAsset('lambda/report'),
      architecture: Architecture.ARM_64,
      layers: [tables],
      memorySize: 256,
    });
  }
}

class ReportsStack extends Stack {
  constructor(scope, id) {
    super(scope, id, { env: { account: '123456789012', region: 'eu-west-1' } });
    const tables = new LayerVersion(this, 'Tables', { code: Code.fromAsset('packages/tables') });
    const insights = LayerVersion.fromLayerVersionArn(
      this,
      'Insights',
      `arn:aws:lambda:${this.region}:580247275435:layer:LambdaInsightsExtension:38`,
    );
    new Function(this, 'Mail', {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = async () => "sent";'),
      layers: [insights],
    });
    new Nightly(this, 'Nightly', tables);
  }
}

const app = new App();
new OrdersStack(app, 'Dev');
new ReportsStack(app, 'Reports');
new OrdersStack(new Stage(app, 'Prod'), 'Orders');
app.synth();
