/**
 * What a page of the studio may do: run its own scripts and workers, read its own files. Nothing inline, no eval, no
 * other origin, no frame around it. It makes `blob:` and `data:` pictures itself when a chart is saved.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
