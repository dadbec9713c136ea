/** What a Java runtime has before anything of the function is looked at. */

/**
 * Packages of the JDK outside of `java.*`: exported by the modules of JDK 17 (`java --describe-module`, read 2026-11).
 * Packages below one of these count too.
 */
const JDK: readonly string[] = [
  ...['java', 'jdk', 'sun', 'com.sun', 'netscape.javascript'],
  ...['javax.accessibility', 'javax.annotation.processing', 'javax.crypto', 'javax.imageio'],
  ...['javax.lang.model', 'javax.management', 'javax.naming', 'javax.net', 'javax.print'],
  ...['javax.rmi.ssl', 'javax.script', 'javax.security.auth', 'javax.security.cert'],
  ...['javax.security.sasl', 'javax.smartcardio', 'javax.sound.midi', 'javax.sound.sampled'],
  ...['javax.sql', 'javax.swing', 'javax.tools', 'javax.transaction.xa', 'javax.xml.catalog'],
  ...['javax.xml.crypto', 'javax.xml.datatype', 'javax.xml.namespace', 'javax.xml.parsers'],
  ...['javax.xml.stream', 'javax.xml.transform', 'javax.xml.validation', 'javax.xml.xpath'],
  ...['javax.xml.XMLConstants', 'org.ietf.jgss', 'org.w3c.dom', 'org.xml.sax'],
];

/** Removed in JDK 11 (JEP 320, read 2026-11). */
const UNTIL_JDK_8: readonly string[] = [
  ...['javax.activation', 'javax.activity', 'javax.annotation', 'javax.jws', 'javax.rmi'],
  ...['javax.transaction', 'javax.xml.bind', 'javax.xml.soap', 'javax.xml.ws', 'org.omg'],
];

/** Packages of aws-lambda-java-core and of the runtime's client (github.com/aws/aws-lambda-java-libs, read 2026-11). */
const RUNTIME =
  /^com\.amazonaws\.services\.lambda\.(?:crac\.|runtime\.(?:logging\.|api\.client\.|serialization\.|\*$|[A-Z]))/;

/** @param name of a class, or of a package with `.*` */
export function isJdkClass(name: string, major: number): boolean {
  const isIn = (one: string): boolean => name === one || name.startsWith(`${one}.`);
  return JDK.some(isIn) || (major < 11 && UNTIL_JDK_8.some(isIn));
}

export function isRuntimeClass(name: string): boolean {
  return RUNTIME.test(name);
}
