// What the scripts say stands where all that people read stands, on the server.
export const words = await (await fetch("words.json")).json();
