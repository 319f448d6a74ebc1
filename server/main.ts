import { startServer } from "./language-server/start";

startServer();
