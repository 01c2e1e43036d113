() => {
  addEventListener("securitypolicyviolation", (event) => {
    console.error(`policy: ${event.effectiveDirective} blocked ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`);
  });
  addEventListener("unhandledrejection", (event) => console.error(`unhandled rejection: ${event.reason}`));
}
