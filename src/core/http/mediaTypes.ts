/** Which bodies travel as text in a JSON event, and which as base64. */

/**
 * What an HTTP API hands on as text; everything else travels as base64, forms and bodies without a type too. AWS
 * documents no list: this one was observed on AWS (payload format 2.0) and published in 2026-06, and it is what AWS
 * documents for load balancers. Function URLs are taken to do the same.
 */
export function isText(contentType: string | undefined): boolean {
  const type = mediaType(contentType);
  return type.startsWith('text/') || /^application\/(?:json|xml|javascript)$/.test(type);
}

/**
 * Whether a REST API treats a type as binary: it is one of its `binaryMediaTypes`, in which a star stands for any part
 * (AWS "Binary media types for REST APIs in API Gateway", read 2026-11).
 */
export function isBinaryMedia(
  contentType: string | undefined,
  binaryMediaTypes: readonly string[],
): boolean {
  const [group, kind] = mediaType(contentType).split('/');
  return binaryMediaTypes.some((one) => {
    const [wantedGroup, wantedKind] = one.toLowerCase().split('/');
    return (
      (wantedGroup === '*' || wantedGroup === group) && (wantedKind === '*' || wantedKind === kind)
    );
  });
}

/** The first type that a caller accepts, which is the one that a REST API goes by. */
export function firstAccepted(accept: string | undefined): string | undefined {
  return accept?.split(',', 1)[0];
}

function mediaType(text: string | undefined): string {
  return (text ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
