/** Names that the Serverless Framework gives (lib/plugins/aws/lib/naming.js of 3.40.0, read 2026-11). */

/** The logical id of a layer: `my-base` becomes `MyDashbaseLambdaLayer`. */
export function layerLogicalId(name: string): string {
  const words = name.replace(/-/g, 'Dash').replace(/_/g, 'Underscore');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}LambdaLayer`;
}
