/**
 * In the place of node-forge's `pki`, of which node-jose uses RSA keys and their PEM form: the whole
 * of it carries X.509, PKCS #7 and PKCS #12 besides.
 */
import 'node-forge/lib/pem'
import 'node-forge/lib/rsa'
import forge from 'node-forge/lib/forge'

forge.pki.publicKeyToPem = (key) =>
  forge.pem.encode({
    type: 'PUBLIC KEY',
    body: forge.asn1.toDer(forge.pki.publicKeyToAsn1(key)).getBytes(),
  })
