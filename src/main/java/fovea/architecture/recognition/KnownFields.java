package fovea.architecture.recognition;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of the fields of a `config.json`, for each kind of network.
///
/// @param used fields that the network, its labels or its tokens are read from
/// @param effectless fields that change no answer
/// @param only fields that must have one of these values
/// @param parts fields that are objects with fields of their own
record KnownFields(
    Set<String> used,
    Set<String> effectless,
    Map<String, List<Object>> only,
    Map<String, KnownFields> parts) {
  private static final Set<String> LABELS = Set.of("id2label", "num_labels", "num_classes");

  /// Of every configuration: what the library notes about itself, what training and the search for
  /// words are told by, how weights were stored.
  private static final Set<String> COMMON =
      words(
          """
          architectures attn_implementation bad_words_ids begin_suppress_tokens bos_token_id
          chunk_size_feed_forward decoder_start_token_id diversity_penalty do_sample dtype
          early_stopping encoder_no_repeat_ngram_size eos_token_id
          exponential_decay_length_penalty finetuning_task forced_bos_token_id
          forced_eos_token_id gradient_checkpointing initializer_factor initializer_range label2id
          length_penalty max_length min_length model_type no_repeat_ngram_size num_beam_groups
          num_beams num_return_sequences output_attentions output_hidden_states output_past
          output_scores pad_token_id prefix problem_type remove_invalid_values repetition_penalty
          return_dict return_dict_in_generate sep_token_id suppress_tokens task_specific_params
          temperature tf_legacy_loss tie_word_embeddings tokenizer_class top_k top_p torch_dtype
          torchscript transformers_version typical_p use_bfloat16 use_cache vocab_size
          """);

  private static final Map<String, List<Object>> COMMON_ONLY =
      Map.of(
          "is_decoder", List.of(false),
          "is_encoder_decoder", List.of(false),
          "add_cross_attention", List.of(false),
          "tie_encoder_decoder", List.of(false),
          "cross_attention_hidden_size", List.of(),
          "pruned_heads", List.of(Map.of()),
          "quantization_config", List.of(),
          "auto_map", List.of());

  private static final Set<String> ENCODER =
      words(
          """
          hidden_size num_attention_heads intermediate_size layer_norm_eps hidden_act
          num_hidden_layers
          """);
  private static final Set<String> DROPOUTS =
      Set.of("hidden_dropout_prob", "attention_probs_dropout_prob");
  private static final Map<String, List<Object>> COLOUR = Map.of("num_channels", List.of(3));

  private static final KnownFields BERT =
      rules(
          join(
              ENCODER,
              DROPOUTS,
              words("vocab_size max_position_embeddings type_vocab_size tie_word_embeddings")),
          // the pooler's are of a conversion from TensorFlow; the dropout is for training only
          words(
              """
              classifier_dropout directionality pooler_fc_size pooler_num_attention_heads
              pooler_num_fc_layers pooler_size_per_head pooler_type
              """),
          Map.of("position_embedding_type", List.of("absolute")),
          Map.of());

  /// The stride is of masked pre-training, the pooler is not on the way to the classes.
  private static final KnownFields VIT =
      rules(
          join(ENCODER, DROPOUTS, words("qkv_bias image_size patch_size")),
          words("encoder_stride pooler_output_size pooler_act"),
          COLOUR,
          Map.of());

  /// The names of stages belong to the numbers in `out_indices`; the words are of pre-training.
  private static final KnownFields BEIT =
      rules(
          join(
              ENCODER,
              DROPOUTS,
              words(
                  """
                  image_size patch_size use_mask_token use_absolute_position_embeddings
                  use_relative_position_bias use_shared_relative_position_bias
                  layer_scale_init_value drop_path_rate use_mean_pooling pool_scales
                  use_auxiliary_head auxiliary_loss_weight auxiliary_channels auxiliary_num_convs
                  out_indices segmentation_indices
                  """)),
          words(
              """
              vocab_size semantic_loss_ignore_index out_features stage_names add_fpn
              reshape_hidden_states
              """),
          Map.of("num_channels", List.of(3), "auxiliary_concat_input", List.of(false)),
          Map.of());

  private static final KnownFields BLIP_TEXT =
      rules(
          join(
              ENCODER,
              DROPOUTS,
              words(
                  """
                  vocab_size encoder_hidden_size max_position_embeddings bos_token_id sep_token_id
                  pad_token_id tie_word_embeddings
                  """)),
          words("projection_dim label_smoothing"),
          Map.of("is_decoder", List.of(true), "add_cross_attention", List.of(true)),
          Map.of());

  private static final KnownFields BLIP_VISION =
      rules(
          join(ENCODER, words("image_size patch_size attention_dropout")),
          words("projection_dim dropout"),
          COLOUR,
          Map.of());

  /// The numbers that compare pictures with texts are not on the way to a caption.
  private static final KnownFields BLIP =
      rules(
          words("tie_word_embeddings"),
          words("projection_dim logit_scale_init_value image_text_hidden_size label_smoothing"),
          Map.of(),
          Map.of("text_config", BLIP_TEXT, "vision_config", BLIP_VISION));

  /// The summary is of another head; upcasting changes nothing in float32; `n_ctx` is an older name
  /// of `n_positions`.
  private static final KnownFields GPT2 =
      rules(
          words(
              """
              vocab_size n_positions n_embd n_layer n_head n_inner activation_function resid_pdrop
              embd_pdrop attn_pdrop layer_norm_epsilon scale_attn_weights
              scale_attn_by_inverse_layer_idx bos_token_id eos_token_id pad_token_id
              decoder_start_token_id tie_word_embeddings
              """),
          words(
              """
              summary_activation summary_first_dropout summary_proj_to_labels summary_type
              summary_use_proj reorder_and_upcast_attn n_ctx
              """),
          Map.of("is_decoder", List.of(true), "add_cross_attention", List.of(true)),
          Map.of());

  private static final KnownFields ENCODER_DECODER =
      rules(
          words("bos_token_id eos_token_id pad_token_id decoder_start_token_id"),
          Set.of(),
          Map.of("is_encoder_decoder", List.of(true)),
          Map.of("encoder", VIT, "decoder", GPT2));

  private static final KnownFields RESNET =
      rules(
          words("depths hidden_sizes layer_type"),
          words("out_features out_indices stage_names"),
          Map.of(
              "num_channels",
              List.of(3),
              "embedding_size",
              List.of(64),
              "hidden_act",
              List.of("relu"),
              "downsample_in_first_stage",
              List.of(false),
              "downsample_in_bottleneck",
              List.of(false)),
          Map.of());

  private static final KnownFields TIMM_PICTURES =
      new KnownFields(
          words("input_size interpolation crop_pct crop_mode mean std"),
          words(
              """
              architecture classifier custom_load file first_conv fixed_input_size hf_hub_filename
              hf_hub_id input_size label_descriptions label_names license min_input_size notes
              num_classes origin_url paper_ids paper_name pool_size source tag test_crop_pct
              test_input_size url
              """),
          Map.of("label_offset", List.of(0)),
          Map.of());

  private static final KnownFields TIMM =
      new KnownFields(
          join(LABELS, words("architecture label_names label_descriptions")),
          words("num_features"),
          Map.of("global_pool", List.of("avg", "token"), "model_args", List.of(Map.of())),
          Map.of("pretrained_cfg", TIMM_PICTURES));

  /// Pictures may have any size; the finer output is of a layer that only classifiers have.
  private static final KnownFields MOBILE_NET =
      rules(
          words(
              """
              depth_multiplier depth_divisible_by min_depth expand_ratio output_stride hidden_act
              tf_padding classifier_dropout_prob layer_norm_eps
              """),
          words("image_size finegrained_output semantic_loss_ignore_index"),
          Map.of("num_channels", List.of(3), "first_layer_is_expansion", List.of(true)),
          Map.of());

  /// A map of the last stage is one either way; `layer_norm_eps` is read by no layer of the
  /// library.
  private static final KnownFields SEGFORMER =
      rules(
          join(
              DROPOUTS,
              words(
                  """
                  depths sr_ratios hidden_sizes patch_sizes strides num_attention_heads mlp_ratios
                  hidden_act classifier_dropout_prob drop_path_rate decoder_hidden_size
                  """)),
          words("image_size downsampling_rates layer_norm_eps semantic_loss_ignore_index"),
          Map.of(
              "num_channels", List.of(3),
              "num_encoder_blocks", List.of(4),
              "reshape_last_stage", List.of(true)),
          Map.of());

  private static final Map<String, KnownFields> BY_TYPE =
      Map.of(
          "bert", BERT,
          "vit", VIT,
          "beit", BEIT,
          "blip", BLIP,
          "vision-encoder-decoder", ENCODER_DECODER,
          "resnet", RESNET,
          "mobilenet_v2", MOBILE_NET,
          "segformer", SEGFORMER,
          "", TIMM);

  /// @param type the configuration's `model_type`; "" for timm's
  static KnownFields of(String type) {
    return Optional.ofNullable(BY_TYPE.get(type)).orElseThrow();
  }

  boolean changesNothing(String name) {
    return effectless.contains(name) || name.startsWith("_"); // the library's own notes
  }

  private static KnownFields rules(
      Set<String> used,
      Set<String> effectless,
      Map<String, List<Object>> only,
      Map<String, KnownFields> parts) {
    var all = new HashMap<>(COMMON_ONLY);
    all.putAll(only);
    return new KnownFields(join(used, LABELS), join(effectless, COMMON), all, parts);
  }

  static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  @SafeVarargs
  private static Set<String> join(Collection<String>... sets) {
    var all = new HashSet<String>();
    for (Collection<String> set : sets) {
      all.addAll(set);
    }
    return Set.copyOf(all);
  }
}
