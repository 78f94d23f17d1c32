import { parentPort, workerData } from 'node:worker_threads'
import { doTreeWork } from './treeWork.ts'

parentPort?.postMessage(doTreeWork(workerData))
