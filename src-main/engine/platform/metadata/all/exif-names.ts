/**
 * @file Every EXIF, TIFF and DNG tag by number under exiftool's names, for showing all that is in a file (Exif 3.0, TIFF 6.0,
 * DNG 1.7, GeoTIFF, and what Windows and Adobe added). What Fernweh asks for itself: `../exif-tags.ts`.
 */

/** IFD0, the Exif IFD, IFD1 and SubIFDs: numbers do not overlap. */
export const allExifNames: ReadonlyMap<number, string> = new Map(
  numbered(`
    000b ProcessingSoftware, cd2d ProfileGainTableMap, cd2e SemanticName, cd40 ProfileGainTableMap2, cd48 ProfileGroupName,
    00fe SubfileType, 00ff OldSubfileType, 0100 ImageWidth, 0101 ImageHeight, 0102 BitsPerSample,
    0103 Compression, 0106 PhotometricInterpretation, 0107 Thresholding, 0108 CellWidth, 0109 CellLength,
    010a FillOrder, 010d DocumentName, 010e ImageDescription, 010f Make, 0110 Model, 0111 StripOffsets,
    0112 Orientation, 0115 SamplesPerPixel, 0116 RowsPerStrip, 0117 StripByteCounts, 0118 MinSampleValue,
    0119 MaxSampleValue, 011a XResolution, 011b YResolution, 011c PlanarConfiguration, 011d PageName,
    011e XPosition, 011f YPosition, 0122 GrayResponseUnit, 0123 GrayResponseCurve, 0128 ResolutionUnit,
    0129 PageNumber, 012d TransferFunction, 0131 Software, 0132 ModifyDate, 013b Artist, 013c HostComputer,
    013d Predictor, 013e WhitePoint, 013f PrimaryChromaticities, 0140 ColorMap, 0141 HalftoneHints,
    0142 TileWidth, 0143 TileLength, 0144 TileOffsets, 0145 TileByteCounts, 014a SubIFD, 014c InkSet,
    0152 ExtraSamples, 0153 SampleFormat, 015b JPEGTables, 0200 JPEGProc, 0201 ThumbnailOffset,
    0202 ThumbnailLength, 0211 YCbCrCoefficients, 0212 YCbCrSubSampling, 0213 YCbCrPositioning,
    0214 ReferenceBlackWhite, 02bc ApplicationNotes, 1000 RelatedImageFileFormat, 1001 RelatedImageWidth,
    1002 RelatedImageHeight, 4746 Rating, 4749 RatingPercent, 828d CFARepeatPatternDim, 828e CFAPattern2,
    828f BatteryLevel, 8298 Copyright, 829a ExposureTime, 829d FNumber, 830e PixelScale, 83bb IPTC-NAA,
    8480 IntergraphMatrix, 8482 ModelTiePoint, 85d8 ModelTransform, 8649 PhotoshopSettings, 8773 ICC_Profile,
    87af GeoTiffDirectory, 87b0 GeoTiffDoubleParams, 87b1 GeoTiffAsciiParams, 8822 ExposureProgram,
    8824 SpectralSensitivity, 8827 ISO, 8828 Opto-ElectricConvFactor, 882a TimeZoneOffset, 882b SelfTimerMode,
    8830 SensitivityType, 8831 StandardOutputSensitivity, 8832 RecommendedExposureIndex, 8833 ISOSpeed,
    8834 ISOSpeedLatitudeyyy, 8835 ISOSpeedLatitudezzz, 9000 ExifVersion, 9003 DateTimeOriginal, 9004 CreateDate,
    9009 GooglePlusUploadCode, 9010 OffsetTime, 9011 OffsetTimeOriginal, 9012 OffsetTimeDigitized,
    9101 ComponentsConfiguration, 9102 CompressedBitsPerPixel, 9201 ShutterSpeedValue, 9202 ApertureValue,
    9203 BrightnessValue, 9204 ExposureCompensation, 9205 MaxApertureValue, 9206 SubjectDistance,
    9207 MeteringMode, 9208 LightSource, 9209 Flash, 920a FocalLength, 920b FlashEnergy,
    920c SpatialFrequencyResponse, 920e FocalPlaneXResolution, 920f FocalPlaneYResolution,
    9210 FocalPlaneResolutionUnit, 9211 ImageNumber, 9212 SecurityClassification, 9213 ImageHistory,
    9214 SubjectArea, 9215 ExposureIndex, 9216 TIFF-EPStandardID, 9217 SensingMethod, 927c MakerNote,
    9286 UserComment, 9290 SubSecTime, 9291 SubSecTimeOriginal, 9292 SubSecTimeDigitized, 9400 AmbientTemperature,
    9401 Humidity, 9402 Pressure, 9403 WaterDepth, 9404 Acceleration, 9405 CameraElevationAngle, 9c9b XPTitle,
    9c9c XPComment, 9c9d XPAuthor, 9c9e XPKeywords, 9c9f XPSubject, a000 FlashpixVersion, a001 ColorSpace,
    a002 ExifImageWidth, a003 ExifImageHeight, a004 RelatedSoundFile, a20b FlashEnergy,
    a20c SpatialFrequencyResponse, a20e FocalPlaneXResolution, a20f FocalPlaneYResolution,
    a210 FocalPlaneResolutionUnit, a214 SubjectLocation, a215 ExposureIndex, a217 SensingMethod, a300 FileSource,
    a301 SceneType, a302 CFAPattern, a401 CustomRendered, a402 ExposureMode, a403 WhiteBalance,
    a404 DigitalZoomRatio, a405 FocalLengthIn35mmFormat, a406 SceneCaptureType, a407 GainControl, a408 Contrast,
    a409 Saturation, a40a Sharpness, a40b DeviceSettingDescription, a40c SubjectDistanceRange, a420 ImageUniqueID,
    a430 OwnerName, a431 SerialNumber, a432 LensInfo, a433 LensMake, a434 LensModel, a435 LensSerialNumber,
    a436 ImageTitle, a437 Photographer, a438 ImageEditor, a439 CameraFirmware, a43a RAWDevelopingSoftware,
    a43b ImageEditingSoftware, a43c MetadataEditingSoftware, a460 CompositeImage, a461 CompositeImageCount,
    a462 CompositeImageExposureTimes, a500 Gamma, c4a5 PrintIM, c612 DNGVersion, c613 DNGBackwardVersion,
    c614 UniqueCameraModel, c615 LocalizedCameraModel, c616 CFAPlaneColor, c617 CFALayout,
    c618 LinearizationTable, c619 BlackLevelRepeatDim, c61a BlackLevel, c61b BlackLevelDeltaH,
    c61c BlackLevelDeltaV, c61d WhiteLevel, c61e DefaultScale, c61f DefaultCropOrigin, c620 DefaultCropSize,
    c621 ColorMatrix1, c622 ColorMatrix2, c623 CameraCalibration1, c624 CameraCalibration2, c625 ReductionMatrix1,
    c626 ReductionMatrix2, c627 AnalogBalance, c628 AsShotNeutral, c629 AsShotWhiteXY, c62a BaselineExposure,
    c62b BaselineNoise, c62c BaselineSharpness, c62d BayerGreenSplit, c62e LinearResponseLimit,
    c62f CameraSerialNumber, c630 DNGLensInfo, c631 ChromaBlurRadius, c632 AntiAliasStrength, c633 ShadowScale,
    c634 DNGPrivateData, c635 MakerNoteSafety, c65a CalibrationIlluminant1, c65b CalibrationIlluminant2,
    c65c BestQualityScale, c65d RawDataUniqueID, c68b OriginalRawFileName, c68c OriginalRawFileData,
    c68d ActiveArea, c68e MaskedAreas, c68f AsShotICCProfile, c690 AsShotPreProfileMatrix, c691 CurrentICCProfile,
    c692 CurrentPreProfileMatrix, c6bf ColorimetricReference, c6f3 CameraCalibrationSig,
    c6f4 ProfileCalibrationSig, c6f6 AsShotProfileName, c6f7 NoiseReductionApplied, c6f8 ProfileName,
    c6f9 ProfileHueSatMapDims, c6fa ProfileHueSatMapData1, c6fb ProfileHueSatMapData2, c6fc ProfileToneCurve,
    c6fd ProfileEmbedPolicy, c6fe ProfileCopyright, c714 ForwardMatrix1, c715 ForwardMatrix2,
    c716 PreviewApplicationName, c717 PreviewApplicationVersion, c718 PreviewSettingsName,
    c719 PreviewSettingsDigest, c71a PreviewColorSpace, c71b PreviewDateTime, c71c RawImageDigest,
    c71d OriginalRawFileDigest, c71e SubTileBlockSize, c71f RowInterleaveFactor, c725 ProfileLookTableDims,
    c726 ProfileLookTableData, c740 OpcodeList1, c741 OpcodeList2, c74e OpcodeList3, c761 NoiseProfile,
    c791 OriginalDefaultFinalSize, c792 OriginalBestQualitySize, c793 OriginalDefaultCropSize,
    c7a3 ProfileHueSatMapEncoding, c7a4 ProfileLookTableEncoding, c7a5 BaselineExposureOffset,
    c7a6 DefaultBlackRender, c7a7 NewRawImageDigest, c7b5 DefaultUserCrop, ea1c Padding, ea1d OffsetSchema,
    fde8 OwnerName, fde9 SerialNumber, fdea Lens
  `),
);

/** The Interoperability IFD (DCF 2.0). */
export const interopNames: ReadonlyMap<number, string> = new Map([
  [0x0001, 'InteropIndex'],
  [0x0002, 'InteropVersion'],
  [0x1000, 'RelatedImageFileFormat'],
  [0x1001, 'RelatedImageWidth'],
  [0x1002, 'RelatedImageHeight'],
]);

/** The GPS IFD, numbered from 0 without a gap. */
export const allGpsNames: readonly string[] = [
  'GPSVersionID',
  'GPSLatitudeRef',
  'GPSLatitude',
  'GPSLongitudeRef',
  'GPSLongitude',
  'GPSAltitudeRef',
  'GPSAltitude',
  'GPSTimeStamp',
  'GPSSatellites',
  'GPSStatus',
  'GPSMeasureMode',
  'GPSDOP',
  'GPSSpeedRef',
  'GPSSpeed',
  'GPSTrackRef',
  'GPSTrack',
  'GPSImgDirectionRef',
  'GPSImgDirection',
  'GPSMapDatum',
  'GPSDestLatitudeRef',
  'GPSDestLatitude',
  'GPSDestLongitudeRef',
  'GPSDestLongitude',
  'GPSDestBearingRef',
  'GPSDestBearing',
  'GPSDestDistanceRef',
  'GPSDestDistance',
  'GPSProcessingMethod',
  'GPSAreaInformation',
  'GPSDateStamp',
  'GPSDifferential',
  'GPSHPositioningError',
];

/** Of makers' own notes what is told by a number or a text: Apple's and Canon's. */
export const appleNames: ReadonlyMap<number, string> = new Map(
  numbered(`
    0001 MakerNoteVersion, 0002 AEMatrix, 0003 RunTime, 0004 AEStable, 0005 AETarget, 0006 AEAverage,
    0007 AFStable, 0008 AccelerationVector, 000a HDRImageType, 000b BurstUUID, 000c FocusDistanceRange,
    000f OISMode, 0011 ContentIdentifier, 0014 ImageCaptureType, 0015 ImageUniqueID, 0017 LivePhotoVideoIndex,
    0019 ImageProcessingFlags, 001a QualityHint, 001d LuminanceNoiseAmplitude, 001f PhotosAppFeatureFlags,
    0020 ImageCaptureRequestID, 0021 HDRHeadroom, 0023 AFPerformance, 0025 SceneFlags,
    0026 SignalToNoiseRatioType, 0027 SignalToNoiseRatio, 002b PhotoIdentifier, 002d ColorTemperature,
    002e CameraType, 002f FocusPosition, 0030 HDRGain, 0038 AFMeasuredDepth, 003d AFConfidence,
    003e ColorCorrectionMatrix, 003f GreenGhostMitigationStatus, 0040 SemanticStyle,
    0041 SemanticStyleRenderingVer, 0042 SemanticStylePreset
  `),
);

export const canonNames: ReadonlyMap<number, string> = new Map(
  numbered(`
    0006 CanonImageType, 0007 CanonFirmwareVersion, 0008 FileNumber, 0009 OwnerName, 000c SerialNumber,
    0010 CanonModelID, 0015 SerialNumberFormat, 0028 ImageUniqueID, 0095 LensModel, 0096 InternalSerialNumber,
    00b4 ColorSpace, 00d0 VRDOffset
  `),
);

/** `00fe SubfileType, 0100 ImageWidth …` as pairs. */
function numbered(list: string): [number, string][] {
  return list.split(',').map((entry) => {
    const [number = '', name = ''] = entry.trim().split(' ');
    return [parseInt(number, 16), name];
  });
}
