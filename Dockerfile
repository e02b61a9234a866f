# One image for every service: which one it is, its command says (docker-compose.yml).
FROM node:20-slim AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build && npm prune --omit=dev \
  && rm -rf test docs .turbo node_modules/.cache scripts/src gateway/src subgraphs/*/src subgraphs/shared/*/src

FROM node:20-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app ./
USER node
CMD ["node", "gateway/dist/main.js"]
