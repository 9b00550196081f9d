variable "region" {
  description = "Region to run in."
  type        = string
  default     = "eu-west-1"
}

variable "archives_bucket" {
  description = "Bucket with the archives of your own build: probable-cause-job.jar and log-forwarder.jar."
  type        = string
}

variable "job_archive_key" {
  description = "Key of the job archive, built with the Maven profile flink-2.2."
  type        = string
  default     = "probable-cause-job.jar"
}

variable "forwarder_archive_key" {
  description = "Key of the archive of the functions."
  type        = string
  default     = "log-forwarder.jar"
}

variable "narrator_image" {
  description = "Image of the narrator, in your own repository."
  type        = string
}

variable "log_group_prefixes" {
  description = "Every log group whose name starts with one of these is read."
  type        = set(string)
  default     = ["/ecs/", "/aws/lambda/", "/aws/rds/"]
}

variable "emails" {
  description = "Who is told when the engine itself is unwell."
  type        = set(string)
}
