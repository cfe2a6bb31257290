// Tasklist asks every plugin for this file. What is shown is in Tasklist's scripts/drafts.js; the server's part is the API.
export default [];
